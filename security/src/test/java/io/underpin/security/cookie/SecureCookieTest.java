package io.underpin.security.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.HttpCookie;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecureCookieTest {

  @Test
  void is_for_this_host_over_https_and_out_of_reach_of_scripts() {
    SecureCookie cookie = SecureCookie.host("sid", "a1");

    assertThat(cookie.line()).isEqualTo("__Host-sid=a1; Path=/; Secure; HttpOnly; SameSite=Lax");
    assertThat(cookie.name()).isEqualTo("__Host-sid");
    assertThat(cookie.headers().all("Set-Cookie")).containsExactly(cookie.line());
  }

  @Test
  void says_everything_that_was_asked_of_it() {
    SecureCookie cookie = SecureCookie.secure("sid", "a1")
        .withDomain("Example.COM")
        .withPath("/app")
        .withMaxAge(Duration.ofHours(8))
        .withSameSite(SameSite.NONE)
        .readableByScripts()
        .partitioned();

    assertThat(cookie.line())
        .isEqualTo("__Secure-sid=a1; Path=/app; Domain=example.com; Max-Age=28800; Secure;"
            + " SameSite=None; Partitioned");
  }

  @Test
  void a_name_that_others_have_chosen_has_the_same_care() {
    SecureCookie plain = SecureCookie.plain("JSESSIONID", "a1").withSameSite(SameSite.STRICT);

    assertThat(plain.line()).isEqualTo("JSESSIONID=a1; Path=/; Secure; HttpOnly; SameSite=Strict");
    assertThat(plain.dangerouslyOverHttp().line())
        .isEqualTo("JSESSIONID=a1; Path=/; HttpOnly; SameSite=Strict");
  }

  @Test
  void is_deleted_where_it_was_set() {
    SecureCookie cookie = SecureCookie.secure("sid", "a1")
        .withDomain("example.com")
        .withPath("/app")
        .withMaxAge(Duration.ofDays(400));

    assertThat(cookie.expired().line())
        .isEqualTo("__Secure-sid=; Path=/app; Domain=example.com; Max-Age=0;"
            + " Expires=Thu, 01 Jan 1970 00:00:00 GMT; Secure; HttpOnly; SameSite=Lax");
    assertThat(HttpCookie.parse("Set-Cookie: " + cookie.expired().line()).get(0).hasExpired())
        .isTrue();
  }

  @Test
  void shows_everything_but_the_value() {
    assertThat(SecureCookie.host("sid", "topsecret"))
        .hasToString("__Host-sid=***; Path=/; Secure; HttpOnly; SameSite=Lax");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "a=b", "a;b", "a,b", "a\"b", "sïd", "a\r\nb", "a\0", "(a)"})
  void refuses_a_name_that_is_no_token(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecureCookie.host(name, "a1"))
        .withMessageContaining("is not a token")
        .satisfies(refusal ->
            assertThat(String.valueOf(refusal.getMessage())).doesNotContainPattern("\\p{Cntrl}"));
    assertThatIllegalArgumentException().isThrownBy(() -> SecureCookie.secure(name, "a1"));
    assertThatIllegalArgumentException().isThrownBy(() -> SecureCookie.plain(name, "a1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "top secret",
        "top\"secret",
        "top,secret",
        "top;secret",
        "top\\secret",
        "topsecret\r\nX: y",
        "topsecretä",
        "topsecret\0",
        "topsecret\u007f"
      })
  void refuses_a_value_that_browsers_read_in_different_ways_and_does_not_repeat_it(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecureCookie.host("sid", value))
        .withMessageContaining("The value of cookie [__Host-sid] holds U+00")
        .satisfies(
            refusal -> assertThat(String.valueOf(refusal.getMessage())).doesNotContain("secret"));
  }

  @Test
  void takes_every_octet_that_the_rfc_takes() {
    StringBuilder all = new StringBuilder();
    for (char c = '!'; c < 0x7f; c++) {
      if ("\",;\\".indexOf(c) < 0) {
        all.append(c);
      }
    }

    assertThat(SecureCookie.host("sid", all.toString()).line()).contains("=" + all + "; ");
    assertThat(SecureCookie.host("!#$%&'*+-.^_`|~09azAZ", "").line())
        .startsWith("__Host-!#$%&'*+-.^_`|~09azAZ=; ");
  }

  @Test
  void refuses_what_is_longer_than_browsers_take_and_says_how_long() {
    String fits = "x".repeat(4096 - "__Host-sid".length());

    assertThat(SecureCookie.host("sid", fits).line()).contains(fits);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecureCookie.host("sid", fits + "x"))
        .withMessage("Cookie [__Host-sid] has 4097 bytes of name and value, and browsers drop what"
            + " is over 4096: keep the data on the server and put an id here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"__Host-sid", "__host-sid", "__Secure-sid", "__HOST-HTTP-sid", "__Http-a"})
  void refuses_a_prefix_that_is_not_its_own(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecureCookie.plain(name, "a1"))
        .withMessageContaining("has the prefix __")
        .withMessageContaining("already: leave it out");
    assertThatIllegalArgumentException().isThrownBy(() -> SecureCookie.host(name, "a1"));
    assertThatIllegalArgumentException().isThrownBy(() -> SecureCookie.secure(name, "a1"));
  }

  @Test
  void keeps_the_promises_of_its_prefix() {
    SecureCookie host = SecureCookie.host("sid", "a1");
    SecureCookie hostHttp = SecureCookie.host("Http-sid", "a1");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> host.withDomain("example.com"))
        .withMessageContaining("[__Host-sid] belongs to one host and has no Domain");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> host.withPath("/app"))
        .withMessageContaining("has Path=/ and no other");
    assertThat(host.withPath("/").line()).isEqualTo(host.line());
    assertThatIllegalArgumentException()
        .isThrownBy(host::dangerouslyOverHttp)
        .withMessageContaining("promises to be Secure");
    assertThatIllegalArgumentException()
        .isThrownBy(SecureCookie.secure("sid", "a1")::dangerouslyOverHttp)
        .withMessageContaining("promises to be Secure");
    assertThatIllegalArgumentException()
        .isThrownBy(hostHttp::readableByScripts)
        .withMessageContaining("[__Host-Http-sid] promises to be HttpOnly");
    assertThat(host.readableByScripts().line()).doesNotContain("HttpOnly");
  }

  @Test
  void what_other_sites_send_along_is_secure_whichever_is_said_first() {
    SecureCookie plain = SecureCookie.plain("sid", "a1");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> plain.dangerouslyOverHttp().withSameSite(SameSite.NONE))
        .withMessageContaining("has SameSite=None and is not Secure");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plain.withSameSite(SameSite.NONE).dangerouslyOverHttp())
        .withMessageContaining("which demand Secure");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plain.dangerouslyOverHttp().partitioned())
        .withMessageContaining("is Partitioned and not Secure");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plain.partitioned().dangerouslyOverHttp())
        .withMessageContaining("which demand Secure");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT0.5S", "PT9600H0.000000001S", "PT9600H1S"})
  void refuses_an_age_that_browsers_cut(String age) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecureCookie.host("sid", "a1").withMaxAge(Duration.parse(age)))
        .withMessageContaining("is not 1 second to 400 days in whole seconds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".example.com",
        "com",
        "localhost",
        "127.0.0.1",
        "[::1]",
        "example.com:80",
        "example.com; Path=/",
        "a b.com",
        "ex_ample.com",
        "-a.com",
        "a..com",
        "a.com."
      })
  void refuses_a_domain_that_browsers_drop(String domain) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecureCookie.secure("sid", "a1").withDomain(domain))
        .withMessageContaining("is not a name such as example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"co.uk", "Github.IO", "eu-west-1.elb.amazonaws.com"})
  void refuses_a_domain_that_belongs_to_strangers_too(String domain) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecureCookie.secure("sid", "a1").withDomain(domain))
        .withMessageContaining("name a domain of your own");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "app", "/a;b", "/a b", "/a\r\n", "/ä"})
  void refuses_a_path_that_would_end_the_attribute(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecureCookie.secure("sid", "a1").withPath(path))
        .withMessageContaining("does not begin with /");
  }
}
