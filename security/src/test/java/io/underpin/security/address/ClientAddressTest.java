package io.underpin.security.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.http.Attribute;
import io.underpin.http.Guard;
import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  private static final String XFF = "X-Forwarded-For";

  private final Guard guard = ClientAddress.behind("10.0.0.0/8", "2001:db8:ffff::/48");

  @Test
  void without_proxies_it_is_the_peer_and_no_header_is_believed() {
    FakeRequest request = FakeRequest.get("/").from("203.0.113.7").withHeader(XFF, "198.51.100.1");

    assertThat(client(ClientAddress.peer(), request)).contains("203.0.113.7");
  }

  @Test
  void a_stranger_who_is_no_proxy_cannot_choose_his_address() {
    assertThat(
            client(guard, FakeRequest.get("/").from("203.0.113.7").withHeader(XFF, "198.51.100.1")))
        .contains("203.0.113.7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "198.51.100.1                             | 198.51.100.1",
        "1.1.1.1, 198.51.100.1                    | 198.51.100.1",
        "1.1.1.1, 10.9.9.9, 198.51.100.1          | 198.51.100.1",
        "198.51.100.1, 10.0.0.2                   | 198.51.100.1",
        "198.51.100.1,10.0.0.2,10.0.0.3           | 198.51.100.1",
        "10.0.0.9, 10.0.0.2                       | 10.0.0.9",
        "198.51.100.1:4711                        | 198.51.100.1",
        "2001:DB8::1                              | 2001:db8::1",
        "[2001:db8::1]                            | 2001:db8::1",
        "[2001:db8::1]:443                        | 2001:db8::1",
        "2001:db8::1, 2001:db8:ffff::7            | 2001:db8::1",
        "::ffff:198.51.100.1                      | 198.51.100.1",
        "198.51.100.1, ::ffff:10.0.0.2            | 198.51.100.1",
        "198.51.100.1, unknown                    | 10.0.0.1",
        "198.51.100.1, _hidden, 10.0.0.2          | 10.0.0.2",
        "198.51.100.1, , 10.0.0.2                 | 10.0.0.2",
        "198.51.100.1,                            | 10.0.0.1",
        "''                                       | 10.0.0.1",
        "198.51.100.1, example.com                | 10.0.0.1",
        "198.51.100.1, 10.0.0.2:                  | 10.0.0.1",
        "198.51.100.1, 10.0.0.2:123456            | 10.0.0.1",
        "198.51.100.1, 10.0.0.2:8x                | 10.0.0.1",
        "198.51.100.1, [10.0.0.2]                 | 10.0.0.1",
        "198.51.100.1, [2001:db8:ffff::1          | 10.0.0.1",
        "198.51.100.1, 2001:db8:ffff::1]          | 10.0.0.1",
        "198.51.100.1, [2001:db8:ffff::1]x        | 10.0.0.1",
        "198.51.100.1, 010.0.0.2                  | 10.0.0.1",
        "198.51.100.1, fe80::1%eth0               | 10.0.0.1",
        "198.51.100.1 10.0.0.2                    | 10.0.0.1",
        "198.51.100.1; 10.0.0.2                   | 10.0.0.1",
      })
  void behind_proxies_it_is_the_rightmost_that_is_none(String forwarded, String expected) {
    assertThat(client(guard, FakeRequest.get("/").from("10.0.0.1").withHeader(XFF, forwarded)))
        .contains(expected);
  }

  @Test
  void several_header_lines_are_one_list() {
    FakeRequest request = FakeRequest.get("/")
        .from("10.0.0.1")
        .withHeader(XFF, "1.1.1.1")
        .withHeader(XFF, "198.51.100.1, 10.0.0.3")
        .withHeader(XFF, "10.0.0.2");

    assertThat(client(guard, request)).contains("198.51.100.1");
  }

  @Test
  void a_proxy_that_says_nothing_is_the_client() {
    assertThat(client(guard, FakeRequest.get("/").from("10.0.0.1"))).contains("10.0.0.1");
  }

  @Test
  void a_chain_without_end_is_cut_at_32() {
    String chain = IntStream.range(0, 5_000)
        .mapToObj(i -> "10.0." + (i >> 8) + "." + (i & 0xff))
        .collect(Collectors.joining(","));

    assertThat(client(guard, FakeRequest.get("/").from("10.0.0.1").withHeader(XFF, chain)))
        .contains("10.0.19.104");
  }

  @Test
  void the_peer_is_written_in_canonical_form_without_its_interface() {
    assertThat(client(guard, FakeRequest.get("/").from("0:0:0:0:0:0:0:1"))).contains("::1");
    assertThat(client(guard, FakeRequest.get("/").from("fe80:0:0:0:0:0:0:1%eth0")))
        .contains("fe80::1");
    assertThat(client(guard, FakeRequest.get("/").from("::ffff:203.0.113.7")))
        .contains("203.0.113.7");
  }

  @Test
  void says_its_name_and_whom_it_trusts() {
    assertThat(ClientAddress.peer()).hasToString("ClientAddress");
    assertThat(guard).hasToString("ClientAddress behind 10.0.0.0/8, 2001:db8:ffff::/48");
  }

  @Test
  void a_peer_without_an_address_is_nobody_in_particular() {
    assertThat(client(guard, FakeRequest.get("/").from("unix:/run/app.sock"))).isEmpty();
  }

  @Test
  void refuses_to_trust_everybody_or_nobody() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientAddress.behind("10.0.0.0/8", "0.0.0.0/0"))
        .withMessage("Trusting 0.0.0.0/0 lets every client choose its own address:"
            + " name the proxies' ranges only");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientAddress.behind("::/0"))
        .withMessageContaining("Trusting ::/0");
    assertThatIllegalArgumentException()
        .isThrownBy(ClientAddress::behind)
        .withMessage("No trusted proxies given: name their ranges, or use ClientAddress.peer()");
  }

  private static Optional<String> client(Guard guard, FakeRequest request) {
    return ((Verdict.Pass) guard.check(request)).attributes().get(Attribute.CLIENT_ADDRESS);
  }
}
