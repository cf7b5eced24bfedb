package io.underpin.security.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.http.Attribute;
import io.underpin.http.Attributes;
import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single headers, counted hops, addresses within addresses, Unix sockets, the client's scheme. */
class ClientAddressModesTest {
  private static final String XFF = "X-Forwarded-For";
  private static final String CDN = "CF-Connecting-IP";

  private final ClientAddress proxied = ClientAddress.behind("10.0.0.0/8");
  private final ClientAddress cdn = proxied.header(CDN);

  @Test
  void a_single_header_is_believed_from_a_trusted_peer_only() {
    FakeRequest request = FakeRequest.get("/").withHeader(CDN, "198.51.100.1");

    assertThat(client(cdn, request.from("10.0.0.1"))).isEqualTo("198.51.100.1");
    assertThat(client(cdn, request.from("203.0.113.7"))).isEqualTo("203.0.113.7");
  }

  @Test
  void a_single_header_may_name_an_address_that_is_a_proxy_too() {
    assertThat(client(cdn, from10().withHeader(CDN, "10.9.9.9"))).isEqualTo("10.9.9.9");
  }

  @Test
  void of_several_lines_the_last_counts_and_lists_are_not_read() {
    FakeRequest request = from10()
        .withHeader(XFF, "1.1.1.1")
        .withHeader("Forwarded", "for=1.1.1.1")
        .withHeader(CDN, "2.2.2.2")
        .withHeader(CDN, " 198.51.100.1:443 ");

    assertThat(client(cdn, request)).isEqualTo("198.51.100.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "198.51.100.1, 198.51.100.2", "198.51.100.1,", "unknown", "::", "fe80::1%eth0"
      })
  void a_single_header_that_is_no_address_hides_the_client(String value) {
    Attributes found = found(cdn, from10().withHeader(CDN, value));

    assertThat(found.get(Attribute.CLIENT_ADDRESS)).contains("10.0.0.1");
    assertThat(found.get(ClientAddress.HIDDEN)).contains(true);
  }

  @Test
  void refuses_lists_and_no_names_as_single_headers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> proxied.header("x-forwarded-for"))
        .withMessageContaining("X-Forwarded-For is a list");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> proxied.header("forwarded"))
        .withMessage("Forwarded is a list, not a single address: use forwarded()");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> proxied.header("CF Connecting IP"))
        .withMessage(
            "'CF Connecting IP' is not the name of a header:" + " write one like CF-Connecting-IP");
    assertThatIllegalArgumentException().isThrownBy(() -> proxied.header(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 8.8.8.8, 9.9.9.9                        | 9.9.9.9",
        "2 | 8.8.8.8, 9.9.9.9                        | 8.8.8.8",
        "5 | 7.7.7.7.7, 8.8.8.8, 9.9.9.9, 10.10.10.10,11.11.11.11, 12.12.12.12 | 8.8.8.8",
        "3 | 8.8.8.8                                 | 8.8.8.8",
        "2 | 8.8.8.8, nope, 9.9.9.9                  | 9.9.9.9",
        "1 | nope                                    | 203.0.113.7",
        "2 | 1.1.1.1, 0.0.0.0, 9.9.9.9               | 9.9.9.9",
      })
  void counted_proxies_lead_to_the_entry_of_the_outermost(int count, String header, String client) {
    FakeRequest request = FakeRequest.get("/").from("203.0.113.7").withHeader(XFF, header);

    assertThat(client(ClientAddress.behindProxies(count), request)).isEqualTo(client);
  }

  @Test
  void the_number_of_hops_also_limits_a_chain_of_trusted_ranges() {
    FakeRequest request = from10().withHeader(XFF, "198.51.100.1, 10.0.0.3, 10.0.0.2");

    assertThat(client(proxied, request)).isEqualTo("198.51.100.1");
    assertThat(client(proxied.withMaxHops(2), request)).isEqualTo("10.0.0.3");
    assertThat(client(proxied.withMaxHops(3), request)).isEqualTo("198.51.100.1");
  }

  @Test
  void refuses_chains_of_no_length_or_more_than_32() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientAddress.behindProxies(0))
        .withMessage("A chain of 0 proxies: 1 to 32");
    assertThatIllegalArgumentException().isThrownBy(() -> proxied.withMaxHops(33));
  }

  @Test
  void reads_four_kilobytes_at_most() {
    String spaces = " ".repeat(5_000);
    FakeRequest request = from10().withHeader(XFF, "198.51.100.1," + spaces + "10.0.0.2");

    Attributes found = found(proxied, request);

    assertThat(found.get(Attribute.CLIENT_ADDRESS)).contains("10.0.0.2");
    assertThat(found.get(ClientAddress.HIDDEN)).contains(true);
  }

  @ParameterizedTest
  @CsvSource({
    "64:ff9b::198.51.100.1, 198.51.100.1, 198.51.100.1",
    "64:ff9b::10.0.0.7, 64:ff9b::a00:7, 64:ff9b::a00:7",
    "64:ff9b::127.0.0.1, 64:ff9b::7f00:1, 64:ff9b::7f00:1",
    "64:ff9b:0:1::198.51.100.1, 64:ff9b:0:1::c633:6401, 64:ff9b:0:1::c633:6401",
    "64:ff9b:1::198.51.100.1, 64:ff9b:1::c633:6401, 64:ff9b:1::c633:6401",
    "2002:c633:6401::1, 2002:c633:6401::1, 198.51.100.1",
    "2002:a00:7::1, 2002:a00:7::1, 2002:a00:7::1",
    "2002:7f00:1::, 2002:7f00:1::, 2002:7f00:1::",
    "::ffff:198.51.100.1, 198.51.100.1, 198.51.100.1",
    "::198.51.100.1, ::c633:6401, ::c633:6401",
  })
  void an_address_within_another_is_found_by_bits(String told, String usual, String with6to4) {
    FakeRequest request = from10().withHeader(XFF, told);

    assertThat(client(proxied, request)).isEqualTo(usual);
    assertThat(client(proxied.joining6to4(), request)).isEqualTo(with6to4);
    assertThat(client(ClientAddress.peer(), FakeRequest.get("/").from(told))).isEqualTo(usual);
  }

  @Test
  void nobody_becomes_a_trusted_proxy_by_an_address_within_another() {
    ClientAddress open = ClientAddress.behind("198.51.100.0/24").joining6to4();
    FakeRequest nat64 =
        FakeRequest.get("/").from("64:ff9b::198.51.100.1").withHeader(XFF, "1.1.1.1");
    FakeRequest sixToFour =
        FakeRequest.get("/").from("2002:c633:6401::1").withHeader(XFF, "1.1.1.1");

    assertThat(client(open, nat64)).isEqualTo("198.51.100.1");
    assertThat(client(open, sixToFour)).isEqualTo("198.51.100.1");
  }

  @Test
  void a_unix_socket_is_a_proxy_on_demand_only() {
    FakeRequest request =
        FakeRequest.get("/").from("unix:/run/app.sock").withHeader(XFF, "198.51.100.1");
    ClientAddress local = proxied.trustingLocalSockets();

    assertThat(found(proxied, request).isEmpty()).isTrue();
    assertThat(client(local, request)).isEqualTo("198.51.100.1");
    assertThat(found(local, FakeRequest.get("/").from("@")).get(Attribute.CLIENT_ADDRESS))
        .isEmpty();
    assertThat(client(local, from10().withHeader(XFF, "1.1.1.1, 2.2.2.2"))).isEqualTo("2.2.2.2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https         | true",
        "HTTPS         | true",
        "wss           | true",
        "http          | false",
        "https, http   | false",
        "http, https   | true",
        "https,        | false",
        "''            | false",
        "on            | false",
        "https;http    | false",
      })
  void the_scheme_is_the_last_value_that_the_proxy_next_to_us_has_written(
      String value, boolean secure) {
    FakeRequest request =
        from10().withHeader(XFF, "198.51.100.1").withHeader("X-Forwarded-Proto", value);

    assertThat(found(proxied, request).get(Attribute.CLIENT_SECURE)).contains(secure);
    assertThat(found(cdn, request.withHeader(CDN, "1.1.1.1")).get(Attribute.CLIENT_SECURE))
        .contains(secure);
  }

  @Test
  void of_several_lines_with_a_scheme_the_last_counts() {
    FakeRequest request =
        from10().withHeader("X-Forwarded-Proto", "https").withHeader("X-Forwarded-Proto", "http");

    assertThat(found(proxied, request).get(Attribute.CLIENT_SECURE)).contains(false);
  }

  @Test
  void a_stranger_does_not_say_how_he_is_connected() {
    FakeRequest request = FakeRequest.get("/")
        .from("203.0.113.7")
        .withHeader("X-Forwarded-Proto", "https")
        .withHeader("Forwarded", "for=1.1.1.1;proto=https");

    assertThat(found(proxied, request).get(Attribute.CLIENT_SECURE)).isEmpty();
    assertThat(found(proxied.forwarded(), request).get(Attribute.CLIENT_SECURE)).isEmpty();
    assertThat(found(ClientAddress.peer(), request).get(Attribute.CLIENT_SECURE))
        .isEmpty();
  }

  @Test
  void without_a_word_of_a_proxy_the_connection_decides() {
    FakeRequest request = FakeRequest.get("/");

    assertThat(ClientAddress.isSecure(request)).isFalse();
    assertThat(ClientAddress.isSecure(request.overTls())).isTrue();
    assertThat(ClientAddress.isSecure(request.overTls().with(Attribute.CLIENT_SECURE, false)))
        .isFalse();
    assertThat(ClientAddress.isSecure(request.with(Attribute.CLIENT_SECURE, true)))
        .isTrue();
  }

  private static FakeRequest from10() {
    return FakeRequest.get("/").from("10.0.0.1");
  }

  private static String client(ClientAddress guard, FakeRequest request) {
    return found(guard, request).get(Attribute.CLIENT_ADDRESS).orElseThrow();
  }

  private static Attributes found(ClientAddress guard, FakeRequest request) {
    return ((Verdict.Pass) guard.check(request)).attributes();
  }
}
