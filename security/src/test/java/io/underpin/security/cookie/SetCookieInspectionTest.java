package io.underpin.security.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetCookieInspectionTest {
  private static final String GOOD = "; Path=/; Secure; HttpOnly; SameSite=Lax";

  @Test
  void finds_nothing_wrong_with_what_this_house_writes() {
    for (SecureCookie cookie : List.of(
        SecureCookie.host("sid", "a1"),
        SecureCookie.host("Http-sid", "a1").withMaxAge(Duration.ofDays(400)),
        SecureCookie.host("sid", "a1").expired(),
        SecureCookie.host("sid", "x".repeat(4086)),
        SecureCookie.secure("sid", "a1")
            .withDomain("example.com")
            .withPath("/" + "p".repeat(1023))
            .withSameSite(SameSite.NONE)
            .partitioned())) {
      assertThat(SetCookieInspection.problems(cookie.line())).isEmpty();
    }
  }

  @Test
  void names_everything_that_a_bare_cookie_lacks() {
    assertThat(SetCookieInspection.problems("JSESSIONID=topsecret"))
        .containsExactly(
            "Cookie [JSESSIONID] is not Secure: it goes over plain HTTP too.",
            "Cookie [JSESSIONID] is not HttpOnly: scripts can read it.",
            "Cookie [JSESSIONID] has no SameSite: browsers differ in what they make of that.",
            "Cookie [JSESSIONID] has no prefix: __Host- or __Secure- keep others from setting it.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "__Host-a=1; Path=/; HttpOnly; SameSite=Lax                 | breaks the promise of __Host-, so that browsers drop it: it is not Secure.",
        "__host-a=1; Path=/; Secure; HttpOnly; SameSite=Lax; Domain=b.c | breaks the promise of __Host-, so that browsers drop it: it has a Domain.",
        "__Host-a=1; Secure; HttpOnly; SameSite=Lax                 | breaks the promise of __Host-, so that browsers drop it: its Path is not /.",
        "__Host-a=1; Path=/b; Secure; HttpOnly; SameSite=Lax        | its Path is not /.",
        "__Host-a=1; Path=/; Path=/b; Secure; HttpOnly; SameSite=Lax | its Path is not /.",
        "__Secure-a=1; HttpOnly; SameSite=Lax                       | breaks the promise of __Secure-, so that browsers drop it: it is not Secure.",
        "__Host-Http-a=1; Path=/; Secure; SameSite=Lax              | breaks the promise of __Host-Http-, so that browsers drop it: it is not HttpOnly.",
        "__Http-a=1; Path=/; Secure; SameSite=Lax                   | breaks the promise of __Http-, so that browsers drop it: it is not HttpOnly.",
        "__Secure-a=1; Secure; HttpOnly; SameSite=Loose             | has a SameSite that is not Strict, Lax or None.",
        "__Secure-a=1; Secure; HttpOnly; SameSite                   | has a SameSite that is not Strict, Lax or None.",
        "__Secure-a=1; HttpOnly; SameSite=none                      | has SameSite=None without Secure: browsers drop it.",
        "__Secure-a=1; HttpOnly; SameSite=Lax; Partitioned          | is Partitioned without Secure: browsers drop it.",
        "__Secure-a=1; Secure; HttpOnly; SameSite=Lax; Max-Age=34560001 | has a Max-Age over 400 days: browsers cut it.",
        "__Secure-a=1; Secure; HttpOnly; SameSite=Lax; Max-Age=soon | has a Max-Age that is not a number of seconds: browsers pass over it.",
        "__Secure-a=1 2; Secure; HttpOnly; SameSite=Lax             | has a value with U+0020, which servers read in different ways: encode it.",
        "__Secure-a=1,2; Secure; HttpOnly; SameSite=Lax             | has a value with U+002C, which servers read in different ways: encode it.",
        "__Secure-a b=1; Secure; HttpOnly; SameSite=Lax             | has a name that is not a token (RFC 6265, 4.1.1).",
      })
  void says_what_is_wrong(String line, String sentence) {
    assertThat(SetCookieInspection.problems(line))
        .anySatisfy(problem -> assertThat(problem).startsWith("Cookie [__").endsWith(sentence));
  }

  @Test
  void reads_attributes_as_browsers_do() {
    assertThat(SetCookieInspection.problems(
            " __Host-a = \"1\" ;SECURE=yes;  httponly ; sAmEsItE = STRICT;Path = / ; Domain="))
        .isEmpty();
  }

  @Test
  void counts_bytes() {
    assertThat(SetCookieInspection.problems("__Host-a=" + "x".repeat(4089) + GOOD))
        .containsExactly("Cookie [__Host-a] has 4097 bytes of name and value; browsers drop what is"
            + " over 4096.");
    assertThat(SetCookieInspection.problems(
            "__Secure-a=1; Secure; HttpOnly; SameSite=Lax; Path=/" + "p".repeat(1024)))
        .containsExactly(
            "Cookie [__Secure-a] has an attribute over 1024 bytes: browsers pass over" + " it.");
  }

  @Test
  void a_line_without_a_name_is_told_as_such() {
    for (String line : List.of("", "=", "; Secure", "sid", " =topsecret", "=topsecret; Secure")) {
      assertThat(SetCookieInspection.problems(line))
          .containsExactly("The line does not begin with a name and an equals sign.");
    }
  }

  @Test
  void whatever_stands_there_it_does_not_throw_and_does_not_tell_the_value() {
    Random random = new Random(7);
    String marks = "=;, \"\\\t\r\n\0äx/-_PathSecureMax-Age=9";
    for (int i = 0; i < 2_000; i++) {
      StringBuilder line = new StringBuilder("__Host-a=topsecret");
      for (int j = random.nextInt(30); j > 0; j--) {
        line.append(marks.charAt(random.nextInt(marks.length())));
      }

      assertThat(SetCookieInspection.problems(line.toString()))
          .allSatisfy(problem ->
              assertThat(problem).doesNotContain("topsecret").doesNotContainPattern("\\p{Cntrl}"));
    }
  }
}
