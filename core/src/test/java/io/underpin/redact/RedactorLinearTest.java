package io.underpin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts how often a character is read: never more than a fixed number of times on average, whatever the text. */
class RedactorLinearTest {
  private static final int LENGTH = 60_000;
  private static final int READS_PER_CHARACTER = 200;

  /** A text that counts. */
  private static final class Counting extends Text {
    private long reads;

    @Override
    public char charAt(int index) {
      reads++;
      return super.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      reads += end - start;
      return super.subSequence(start, end);
    }
  }

  static Stream<String> hostile() {
    String[] pieces = {
      "a",
      "=",
      ":",
      "-",
      "%",
      "[",
      "{",
      "}",
      "\\",
      "\"",
      "'",
      "eyJ",
      "eyJ.",
      "eyJhbGciOiJIUzI1NiJ9",
      "sk-",
      "sk_live_",
      "xoxb-",
      "://",
      "://a:",
      "://u:p",
      "://u:p@",
      "://u:**@h/",
      "://a@",
      "a:",
      "password=",
      "password:",
      "password: ",
      "password='",
      "password=\"",
      "password=[",
      "password={",
      "password=a,",
      "password=a&",
      "password=\\",
      "token=",
      "token:",
      "token='",
      "token=\"",
      "token=\\\"",
      "token=[",
      "<token>",
      ":token>",
      "token>",
      "token%3D",
      "token=" + "-".repeat(128),
      "token%3D" + "-".repeat(128),
      "cookie:" + "-".repeat(128),
      "cookie: a=b; ",
      "Cookie: ",
      "pin: ",
      "Authorization: ",
      "Authorization: Digest ",
      "Bearer ",
      "Bearer-",
      "Bearer+",
      "Bearer+a1b2c3 ",
      "Basic+",
      "name=\"token\">",
      "name=\"token\">-",
      "Basic ",
      "Basic abcd",
      "-----BEGIN ",
      "-----BEGIN PRIVATE KEY-----",
      "-----END ",
      "--password ",
      "--password --",
      "PASSWORD '",
      "PASSWORD ''",
      "[REDACTED]",
      "password=[REDACTED]",
      "password=****",
      "a.b.c.d=",
      "\\n",
      "\\\"",
      "'\"`",
      "{a=",
      "(password=",
      "{password=x ",
      "oracle:thin:",
      "${",
      "password=${",
      " ",
      "\n",
      "\ud800",
      "x".repeat(100) + "=",
      "password=" + "x".repeat(200),
      "token='a ",
      "token=\"a '",
      "password=''",
      "password='a''"
    };
    return Stream.of(pieces);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void reads_each_character_a_bounded_number_of_times(String piece) {
    Counting text = new Counting();

    find(text, piece.repeat(LENGTH / piece.length()));

    assertThat(text.reads).isLessThan((long) LENGTH * READS_PER_CHARACTER);
  }

  static Stream<String> grown() {
    return Stream.concat(
        hostile(),
        Stream.of(
            "\\\\\\\"password\\\\\\\":\\\\\\\"x",
            "{\"a\":[",
            "\"a\":\"",
            "bearer bearer",
            "basic basic ",
            "4",
            "4111 1111 ",
            "4111-",
            "%3D%3D",
            "%22password%22%3A",
            "-p",
            " -u x",
            "curl -",
            "password is ",
            "by '",
            "a@b:",
            ":a@",
            "hooks.slack.com/",
            "AKIA",
            "kind: Secret\ndata:\n a: b\n",
            "code=",
            "<a b=\"\">",
            "xoxb",
            "[REDACTED:",
            "password=\"a\",\"token",
            "password=&quot;",
            "&amp;quot;",
            "\\u0022password\\u0022:",
            "p\\u0061",
            "&lt;password&gt;",
            "&gt;",
            "password%253D",
            "%25",
            "| password | a ",
            "|",
            "(password)=(",
            "(a, b)=(c",
            "$6$",
            "$6$abcdefghijklmnop1",
            "{SSHA}abcdefghijklmnop1",
            "token abcdefghijklmnop1 ",
            "token a1b2c3d4e5f6g7h8i9+",
            "AUTH ",
            "AUTH LOGIN\n",
            "PASS ",
            "A1 LOGIN a ",
            "\"kty\":\"d\":\"aaaaaaaaaaaaaaaaaaaaaaaa\"",
            "\"d\":\"aaaaaaaaaaaaaaaaaaaaaaaa\"",
            "form-data; name=\"password\"\n\n",
            "form-data; name=\"token\"\n\n",
            "name: password value",
            "credentials:{",
            "%B4111",
            "%B4111111111111111^",
            "private-lines: 9\n",
            "private-lines: 999 ",
            "-----END PRIVATE KEY-----",
            "abcdefghijklmnop-----END ",
            "htpasswd -b ",
            "with password ",
            "machine login a password ",
            "code ",
            "verification code ",
            "backup codes: 123456, ",
            " is your otp",
            "OTP PIN TAN",
            "echo x | ",
            "echo x|sudo -S\n",
            "a,token\n",
            "a,token\nb,c\n",
            "password  x\n",
            "token:\n  ",
            "recovery_codes:\n  - 1234567890\n",
            "password=\\\n ",
            "password='a'b",
            "('abcdefghijklmno1",
            "values ('abcdefghijklmno1', ",
            "(token) values ('abcdefghijklmno1')",
            "'token', 'abcdefghijklmno1",
            "a/b@",
            "connect a/b@",
            "*:*:*:",
            " -AsPlainText",
            "password for ",
            "<name>password</name><value>",
            "\u5bc6\u7801: "));
  }

  @ParameterizedTest
  @MethodSource("grown")
  void does_eight_times_the_work_for_eight_times_the_text(String piece) {
    Counting small = new Counting();
    Counting large = new Counting();

    find(small, piece.repeat(Math.max(1, LENGTH / 8 / piece.length())));
    find(large, piece.repeat(Math.max(1, LENGTH / 8 / piece.length()) * 8));

    assertThat(large.reads).isLessThanOrEqualTo(9 * small.reads + 1_000);
  }

  @Test
  void reads_no_more_for_mixtures_of_what_is_hostile() {
    String[] pieces = hostile().toArray(String[]::new);
    Random random = new Random(7);

    for (int i = 0; i < 60; i++) {
      StringBuilder unit = new StringBuilder();
      for (int k = 0; k < 1 + random.nextInt(4); k++) {
        unit.append(pieces[random.nextInt(pieces.length)]);
      }
      Counting text = new Counting();
      find(text, unit.toString().repeat(LENGTH / unit.length()));

      assertThat(text.reads).as(unit.toString()).isLessThan((long) LENGTH * READS_PER_CHARACTER);
    }
  }

  @Test
  void reads_ordinary_prose_a_few_times() {
    Counting text = new Counting();

    find(text, "hello world, my dear friend ".repeat(1000));

    assertThat(text.reads).isLessThan(text.length() * 6L);
  }

  private static void find(Counting text, String string) {
    new SecretFinder(SensitiveKeys.standard(), Optional.empty(), text).find(string);
  }
}
