package io.underpin.security.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.com",
        "https://app.example.com:8443",
        "http://localhost:3000",
        "http://127.0.0.1",
        "https://[2001:db8::1]",
        "https://[::1]:8443",
        "https://xn--bcher-kva.example",
        "https://under_score.example.com",
        "capacitor://localhost",
        "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
      })
  void knows_an_origin_that_is_named_as_browsers_send_it(String origin) {
    Origins origins = Origins.of("https://other.example", origin);

    assertThat(origins.contains(origin)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example.com/, ends with a slash, write https://app.example.com",
    "https://app.example.com/path, has a path, write https://app.example.com",
    "https://app.example.com?q, has a query, write https://app.example.com",
    "https://app.example.com#f, has a fragment, write https://app.example.com",
    "https://user@app.example.com, has a user name, write https://app.example.com",
    "https://App.example.com, upper case, write https://app.example.com",
    "HTTPS://app.example.com, upper case, write https://app.example.com",
    "https://app.example.com:443, usual port, write https://app.example.com",
    "http://app.example.com:80, usual port, write http://app.example.com",
    "app.example.com, has no scheme, write https://app.example.com",
    "https://app.example.com., without, ",
    "https://app..example.com, label, ",
    "https://-app.example.com, hyphen, ",
    "https://app.example.com:0, 1 to 65535, ",
    "https://app.example.com:08443, leading zeros, ",
    "https://app.example.com:65536, 1 to 65535, ",
    "https://app.example.com:, 1 to 65535, ",
    "https://bücher.example, Punycode, ",
    "https://127.1, IPv4, ",
    "https://0x7f000001.1, IPv4, ",
    "https://127.0.0.01, IPv4, ",
    "https://[::ffff:192.0.2.1], IPv6, ",
    "https://[2001:DB8::1], IPv6, write https://[2001:db8::1]",
    "https://[2001:db8:0:0:0:0:0:1], IPv6, ",
    "https://[::1, IPv6, ",
    "https://[::1]x, IPv6, ",
    "https://::1, 1 to 253, ",
    "https://, 1 to 253, ",
    "null, everybody, ",
    "file://x, no origins of its own, ",
    "data://x, no origins of its own, ",
    "*, star, ",
    "https://*.example.com, star, ",
    "h*, star, ",
    "https://app.example.com|https://b.example, several, ",
    "'https://app.example.com,https://b.example', several, ",
    "'https://a.example https://b.example', several, ",
    "https://a!b.example, which no host does, ",
    "^https://.*$, star, "
  })
  void refuses_another_spelling_and_says_the_right_one(String origin, String why, String fix) {
    assertThatThrownBy(() -> Origins.of(origin))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why)
        .hasMessageContaining(fix == null ? "" : fix);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://*",
        "https://*.",
        "https://*.com",
        "https://*.co.uk",
        "https://*.com.br",
        "https://*.github.io",
        "https://*.vercel.app",
        "https://*.us-east-1.elb.amazonaws.com",
        "https://*.192.0.2.1",
        "https://a*.example.com",
        "https://*a.example.com",
        "https://*.*.example.com",
        "https://a.*.example.com",
        "https://**.example.com",
        "https://*.example.com/",
        "https://*.example.com:443",
        "https://*.example.com:x",
        "https://*.Example.com",
        "http://*.example.com",
        "ftp://*.example.com",
        "*.example.com",
        "*"
      })
  void refuses_patterns_that_strangers_fit(String pattern) {
    assertThatThrownBy(() -> Origins.none().andSubdomains(pattern))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example.com, true",
    "https://a-1.example.com, true",
    "https://example.com, false",
    "https://.example.com, false",
    "https://a.b.example.com, false",
    "http://app.example.com, false",
    "https://app.example.com:8443, false",
    "https://app.example.com.evil.test, false",
    "https://evilexample.com, false",
    "https://evil.test/.example.com, false",
    "https://evil.test?.example.com, false",
    "https://evil.test#.example.com, false",
    "https://evil@x.example.com, false",
    "https://evil.test%2f.example.com, false",
    "https://evil\\.example.com, false",
    "https://APP.example.com, false",
    "https://app.EXAMPLE.com, false",
    "https://-app.example.com, false",
    "https://app.example.com/, false",
    "null, false"
  })
  void a_star_is_one_whole_label(String origin, boolean fits) {
    Origins origins = Origins.none().andSubdomains("https://*.example.com");

    assertThat(origins.contains(origin)).isEqualTo(fits);
  }

  @Test
  void a_pattern_has_a_port_of_its_own() {
    Origins origins =
        Origins.none().andSubdomains("https://*.example.com:8443", "http://*.localhost:3000");

    assertThat(origins.contains("https://a.example.com:8443")).isTrue();
    assertThat(origins.contains("http://a.localhost:3000")).isTrue();
    assertThat(origins.contains("https://a.example.com")).isFalse();
    assertThat(origins.contains("https://a.example.com:18443")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example.com, app.example.com, true",
    "https://app.example.com, App.Example.com, true",
    "https://app.example.com, app.example.com:443, true",
    "http://app.example.com, app.example.com:80, true",
    "https://app.example.com:8443, app.example.com:8443, true",
    "https://[::1]:8443, [::1]:8443, true",
    "https://[::1], [::1], true",
    "https://app.example.com, app.example.com:80, false",
    "https://app.example.com, app.example.com:8443, false",
    "https://app.example.com:8443, app.example.com, false",
    "https://app.example.com.evil.test, app.example.com, false",
    "https://app.example.com, app.example.com.evil.test, false",
    "https://app.example.com/x, app.example.com, false",
    "https://app.example.com:443/x, app.example.com, false",
    "ftp://app.example.com, app.example.com, false",
    "app.example.com, app.example.com, false",
    "https://, '', false",
    "https://[::1], [::1, false",
    "https://[::1], [::1]x, false",
    "https://app.example.com, app.example.com:, false",
    "https://app.example.com, app.example.com:99999, false"
  })
  void compares_an_origin_with_a_host(String origin, String host, boolean same) {
    assertThat(WebOrigin.isAt(origin, host)).isEqualTo(same);
  }
}
