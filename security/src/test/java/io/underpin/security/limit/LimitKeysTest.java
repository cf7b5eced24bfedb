package io.underpin.security.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.security.address.IpAddress;
import io.underpin.testing.FakeRequest;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitKeysTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7, ",
    "2001:db8:1:2::5, 2001:db8:1:2::/64, 2001:db8:1::/48",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64, 2001:db8:1::/48",
    "2001:db8::1, 2001:db8::/64, 2001:db8::/48",
    "2001:db8:1::1, 2001:db8:1::/64, 2001:db8:1::/48",
    "::1, ::/64, ::/48",
    "fe80::1%eth0, fe80::/64, fe80::/48",
    "::ffff:203.0.113.7, 203.0.113.7, 203.0.113.7",
    "0000:0000:0000:0000:0000:ffff:cb00:7107, 203.0.113.7, 203.0.113.7",
    "2001:0DB8:0001:0002:0:0:0:5, 2001:db8:1:2::/64, 2001:db8:1::/48",
    "2001:DB8:1:2::5, 2001:db8:1:2::/64, 2001:db8:1::/48",
    "a:b, a:b, a:b",
    "@, @, ",
  })
  void counts_an_address_by_its_network(String address, String client, String network) {
    FakeRequest request = FakeRequest.get("/").from(address);

    assertThat(LimitKey.clientAddress().of(request)).hasValue(client);
    assertThat(LimitKey.clientNetwork().of(request).orElse(null)).isEqualTo(network);
  }

  @Test
  void says_the_same_as_the_bits_do_for_any_canonical_address() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 20_000; i++) {
      StringJoiner groups = new StringJoiner(":");
      for (int group = 0; group < 8; group++) {
        groups.add(Integer.toHexString(random.nextInt(3) == 0 ? random.nextInt(1, 65_536) : 0));
      }
      IpAddress address = IpAddress.parse(groups.toString()).orElseThrow();
      if (!address.isV4()) {
        FakeRequest request = FakeRequest.get("/").from(address.toString());

        assertThat(LimitKey.clientAddress().of(request)).hasValue(address.network(64) + "/64");
        assertThat(LimitKey.clientNetwork().of(request)).hasValue(address.network(48) + "/48");
      }
    }
  }

  @Test
  void a_header_that_is_left_out_or_too_long_is_no_way_around() {
    LimitKey key = LimitKey.header("X-Api-Key");

    assertThat(key.of(FakeRequest.get("/"))).hasValue("");
    assertThat(key.of(FakeRequest.get("/").withHeader("X-Api-Key", "x".repeat(1_025))))
        .hasValue("");
    assertThat(key.of(FakeRequest.get("/").withHeader("x-api-key", "k-1"))).hasValue("k-1");
    assertThat(key.of(FakeRequest.get("/").withHeader("X-Api-Key", "x".repeat(1_024))))
        .hasValue("x".repeat(1_024));
  }

  @Test
  void a_header_that_is_sent_twice_is_no_way_around_either() {
    FakeRequest twice =
        FakeRequest.get("/").withHeader("X-Api-Key", "random").withHeader("X-Api-Key", "k-1");

    assertThat(LimitKey.header("X-Api-Key").of(twice)).hasValue("");
  }

  @Test
  void what_cannot_be_a_headers_name_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LimitKey.header("X-Api-Key:"))
        .withMessageContaining("'X-Api-Key:'");
  }
}
