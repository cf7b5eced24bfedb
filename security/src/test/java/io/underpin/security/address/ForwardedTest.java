package io.underpin.security.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Attribute;
import io.underpin.http.Attributes;
import io.underpin.http.Guard;
import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7239. The peer is 10.0.0.1, and 10.0.0.0/8 is trusted. */
class ForwardedTest {
  private final Guard guard = ClientAddress.behind("10.0.0.0/8").forwarded();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "for=198.51.100.1                                        | 198.51.100.1",
        "For=198.51.100.1                                        | 198.51.100.1",
        "FOR=198.51.100.1                                        | 198.51.100.1",
        "for=\"198.51.100.1\"                                    | 198.51.100.1",
        "for=\"198.51.100.1:4711\"                               | 198.51.100.1",
        "for=198.51.100.1:4711                                   | 198.51.100.1",
        "for=\"198.51.100.1:_p0rt-1.x\"                          | 198.51.100.1",
        "for=\"[2001:db8:cafe::17]\"                             | 2001:db8:cafe::17",
        "for=\"[2001:DB8:cafe::17]:4711\"                        | 2001:db8:cafe::17",
        "for=[2001:db8::1]:9943                                  | 2001:db8::1",
        "for=\"2001:db8::1\"                                     | 2001:db8::1",
        "for=\"::ffff:c633:6401\"                                | 198.51.100.1",
        "for=\"1\\98.51.100\\.1\"                                | 198.51.100.1",
        "for=198.51.100.1;proto=http;by=203.0.113.43             | 198.51.100.1",
        "by=203.0.113.43;for=198.51.100.1;host=a                 | 198.51.100.1",
        "host=\"a,b;c\\\",for=1.1.1.1\";for=198.51.100.1         | 198.51.100.1",
        "for=198.51.100.1;host=\"a,for=1.1.1.1\"                 | 198.51.100.1",
        "for=198.51.100.1; proto=https                           | 198.51.100.1",
        "for=198.51.100.1;;proto=https;                          | 198.51.100.1",
        "for=1.1.1.1, for=198.51.100.1                           | 198.51.100.1",
        "for=1.1.1.1,for=198.51.100.1 , for=10.0.0.2             | 198.51.100.1",
        "for=1.1.1.1, for=198.51.100.1, for=\"10.0.0.2:80\"      | 198.51.100.1",
        "for=10.0.0.3, for=10.0.0.2                              | 10.0.0.3",
        "!!! \" , for=198.51.100.1                               | 198.51.100.1",
        "for=\"1.1.1.1, for=198.51.100.1                         | 198.51.100.1",
        "for=\"1.1.1.1;x=\\\", for=198.51.100.1                  | 198.51.100.1",
      })
  void reads_the_rightmost_that_is_no_proxy(String header, String client) {
    assertThat(found(header).get(Attribute.CLIENT_ADDRESS)).contains(client);
    assertThat(found(header).get(ClientAddress.HIDDEN)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "for=198.51.100.1, for=unknown                           | 10.0.0.1",
        "for=198.51.100.1, for=_hidden                           | 10.0.0.1",
        "for=198.51.100.1, for=_hidden, for=10.0.0.2             | 10.0.0.2",
        "for=198.51.100.1, for=_SEVKISEK:80                      | 10.0.0.1",
        "for=198.51.100.1, proto=https                           | 10.0.0.1",
        "for=198.51.100.1,                                       | 10.0.0.1",
        "for=198.51.100.1, ,for=10.0.0.2                         | 10.0.0.2",
        "~~                                                      | 10.0.0.1",
        "for=                                                    | 10.0.0.1",
        "for=\"\"                                                | 10.0.0.1",
        "for                                                     | 10.0.0.1",
        "198.51.100.1                                            | 10.0.0.1",
        "=198.51.100.1                                           | 10.0.0.1",
        "for=198.51.100.1 x                                      | 10.0.0.1",
        "for = 198.51.100.1                                      | 10.0.0.1",
        "for=198.51.100.1\"                                      | 10.0.0.1",
        "for=\"198.51.100.1                                      | 10.0.0.1",
        "for=\"198.51.100.1\\\"                                  | 10.0.0.1",
        "for=\"198.51.100.1\"x                                   | 10.0.0.1",
        "for=x=198.51.100.1                                      | 10.0.0.1",
        "for=198.51.100.1;for=198.51.100.2                       | 10.0.0.1",
        "for=198.51.100.1;host=\"a\\\"                            | 10.0.0.1",
        "for=198.51.100.1;FOR=198.51.100.1                       | 10.0.0.1",
        "for=198.51.100.1;proto=http;proto=https                 | 10.0.0.1",
        "for=198.51.100.1;proto                                  | 10.0.0.1",
        "for=198.051.100.1                                       | 10.0.0.1",
        "for=\"[198.51.100.1]\"                                  | 10.0.0.1",
        "for=\"[fe80::1%25eth0]\"                                | 10.0.0.1",
        "for=\"198.51.100.1:\"                                   | 10.0.0.1",
        "for=\"198.51.100.1:_\"                                  | 10.0.0.1",
        "for=\"198.51.100.1:x\"                                  | 10.0.0.1",
        "for=0.0.0.0                                             | 10.0.0.1",
        "for=\"[::]\"                                            | 10.0.0.1",
        "for=example.com                                         | 10.0.0.1",
      })
  void what_is_no_address_ends_the_search_and_is_told(String header, String client) {
    assertThat(found(header).get(Attribute.CLIENT_ADDRESS)).contains(client);
    assertThat(found(header).get(ClientAddress.HIDDEN)).contains(true);
  }

  @Test
  void several_lines_are_one_list_in_order() {
    FakeRequest request = FakeRequest.get("/")
        .from("10.0.0.1")
        .withHeader("Forwarded", "for=1.1.1.1;host=\"open")
        .withHeader("Forwarded", "for=198.51.100.1, for=10.0.0.3")
        .withHeader("Forwarded", "for=10.0.0.2");

    assertThat(found(request).get(Attribute.CLIENT_ADDRESS)).contains("198.51.100.1");
  }

  @Test
  void the_other_family_is_not_read() {
    FakeRequest request =
        FakeRequest.get("/").from("10.0.0.1").withHeader("X-Forwarded-For", "198.51.100.1");

    assertThat(found(request).get(Attribute.CLIENT_ADDRESS)).contains("10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "for=198.51.100.1;proto=https                            | true",
        "for=198.51.100.1;Proto=\"HTTPS\"                        | true",
        "for=198.51.100.1;proto=wss                              | true",
        "for=198.51.100.1;proto=http                             | false",
        "for=198.51.100.1;proto=httpsx                           | false",
        "for=198.51.100.1;proto=\"\"                             | false",
        "for=1.1.1.1;proto=https, for=198.51.100.1;proto=http    | false",
        "for=198.51.100.1;proto=https, for=10.0.0.2;proto=http   | true",
        "for=198.51.100.1;proto=http, for=10.0.0.2;proto=https   | false",
        "for=_hidden;proto=https                                 | true",
        "for=_hidden;proto=https, for=10.0.0.2;proto=http        | true",
        "for=\"198.51.100.1;proto=https                          | false",
        "for=198.51.100.1;proto=https;proto=https                | false",
        "for=198.51.100.1                                        | ",
        "for=198.51.100.1, for=10.0.0.2;proto=https              | ",
      })
  void the_scheme_is_in_the_element_that_names_the_client(String header, Boolean secure) {
    assertThat(found(header).get(Attribute.CLIENT_SECURE).orElse(null)).isEqualTo(secure);
  }

  private Attributes found(String header) {
    return found(FakeRequest.get("/").from("10.0.0.1").withHeader("Forwarded", header));
  }

  private Attributes found(FakeRequest request) {
    return ((Verdict.Pass) guard.check(request)).attributes();
  }
}
