package io.underpin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.secret.Secret;
import org.junit.jupiter.api.Test;

class SecretFinderTest {
  private final SecretFinder finder = Redactor.standard().finder();

  @Test
  void says_where_the_secrets_are_and_what_stands_in_their_place() {
    String text = "password=hunter2 and redis://:pw@cache";

    int secrets = finder.find(text);

    assertThat(secrets).isEqualTo(2);
    assertThat(text.substring(finder.start(0), finder.end(0))).isEqualTo("hunter2");
    assertThat(text.substring(finder.start(1), finder.end(1))).isEqualTo("pw");
    assertThat(finder.marker(0)).isEqualTo("[REDACTED]");
  }

  @Test
  void looks_only_at_the_beginning_if_told_so() {
    assertThat(finder.find("user=bob password=hunter2", 9)).isZero();
    assertThat(finder.find("password=hunter2", 100)).isEqualTo(1);
    assertThat(finder.find("password=hunter2", -1)).isZero();
    assertThat(finder.findIn("otp", "4711 is the number of the house", 4)).isEqualTo(1);
    assertThat(finder.end(0)).isEqualTo(4);
  }

  @Test
  void takes_the_key_into_account() {
    assertThat(finder.findIn("password", "two words", 9)).isEqualTo(1);
    assertThat(finder.findIn("password", " ", 1)).isZero();
    assertThat(finder.findIn("password", "[REDACTED]", 10)).isZero();
    assertThat(finder.findIn("token", "expired", 7)).isZero();
    assertThat(finder.findIn("note", "pin: 4711", 9)).isEqualTo(1);
    assertThat(finder.hidesAll("userPassword")).isTrue();
    assertThat(finder.hidesAll("token")).isFalse();
  }

  @Test
  void knows_what_a_json_string_can_hold_as_it_is() {
    assertThat(isPlain("orders: 42 ~")).isTrue();
    assertThat(isPlain("")).isTrue();
    assertThat(isPlain("say \"hi\"")).isFalse();
    assertThat(isPlain("C:\\temp")).isFalse();
    assertThat(isPlain("two\nlines")).isFalse();
    assertThat(isPlain("caf\u00e9")).isFalse();
    assertThat(isPlain("password=\"x\"")).isFalse();
    assertThat(isPlain("delete \u007f")).isFalse();
  }

  @Test
  void takes_nothing_in_a_known_secret_for_a_border() {
    String secret = "a\", \"b\":\"correct horse\\";
    SecretFinder knowing = Redactor.standard().withSecret(Secret.of(secret)).finder();
    String text = "{\"password\":\"x" + secret + "y\",\"c\":1}";

    int secrets = knowing.find(text);

    assertThat(secrets).isEqualTo(1);
    assertThat(knowing.start(0)).isEqualTo(13);
    assertThat(knowing.end(0)).isEqualTo(text.length() - 8);
  }

  @Test
  void is_not_deceived_by_the_character_that_covers_known_secrets() {
    SecretFinder knowing =
        Redactor.standard().withSecret(Secret.of("correct horse")).finder();

    assertThat(knowing.find("password=\uffff\uffff, it was correct horse")).isEqualTo(2);
    assertThat(knowing.find("password=correct horse")).isEqualTo(1);
    assertThat(knowing.marker(0)).isEqualTo("[REDACTED:secret]");
  }

  private boolean isPlain(String text) {
    finder.find(text);
    return finder.isPlain();
  }
}
