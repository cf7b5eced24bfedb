package io.underpin.security.crosssite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.secret.Secret;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsrfTokensTest {
  private static final Secret OLD = Secret.of("old".repeat(11));
  private static final Secret NEW = Secret.of("new".repeat(11));
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final CsrfTokens tokens = CsrfTokens.signedWith(NEW, OLD);

  @Test
  void a_token_is_good_for_its_session_only() {
    String token = tokens.issue("session-1");

    assertThat(token).hasSize(64).matches("[A-Za-z0-9_-]+");
    assertThat(tokens.verify("session-1", token)).isTrue();
    assertThat(tokens.verify("session-2", token)).isFalse();
    assertThat(tokens.verify("", token)).isFalse();
  }

  @Test
  void session_and_random_part_do_not_run_into_each_other() {
    String token = tokens.issue("ab");

    assertThat(tokens.verify("a", token)).isFalse();
    assertThat(tokens.verify("abc", token)).isFalse();
  }

  @Test
  void a_masked_token_is_another_one_each_time_and_as_good() {
    String token = tokens.issue("s");
    Set<String> seen = new HashSet<>();

    for (int i = 0; i < 1_000; i++) {
      String masked = tokens.masked(token);
      assertThat(tokens.verify("s", masked)).isTrue();
      assertThat(masked).hasSize(128);
      seen.add(masked.substring(0, 64));
      seen.add(masked.substring(64));
    }

    assertThat(seen).hasSize(2_000).doesNotContain(token);
  }

  @Test
  void ten_thousand_changed_tokens_are_all_refused_and_none_throws() {
    Random random = new Random(42);
    String plain = tokens.issue("s");
    String masked = tokens.masked(plain);

    for (int i = 0; i < 10_000; i++) {
      String changed = changed(random, i % 2 == 0 ? plain : masked);
      assertThat(tokens.verify("s", changed)).as(changed).isFalse();
    }
  }

  @Test
  void every_single_bit_counts() {
    String plain = tokens.issue("s");

    for (int at = 0; at < plain.length(); at++) {
      for (int bit = 1; bit < 64; bit <<= 1) {
        char other = ALPHABET.charAt(ALPHABET.indexOf(plain.charAt(at)) ^ bit);
        String changed = plain.substring(0, at) + other + plain.substring(at + 1);
        assertThat(tokens.verify("s", changed)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a", "null", "====", "\u0000", "ÄÖÜ", "🙈", "%41"})
  void whatever_strangers_send_is_no_token(String sent) {
    assertThat(tokens.verify("s", sent)).isFalse();
    assertThat(tokens.verify("s", sent.repeat(64))).isFalse();
    assertThat(tokens.verify("s", sent.repeat(128))).isFalse();
  }

  @Test
  void tokens_of_older_keys_are_good_until_the_key_is_taken_away() {
    String old = CsrfTokens.signedWith(OLD).issue("s");
    CsrfTokens onlyNew = CsrfTokens.signedWith(NEW);

    assertThat(tokens.verify("s", old)).isTrue();
    assertThat(onlyNew.verify("s", old)).isFalse();
    assertThat(onlyNew.verify("s", tokens.issue("s"))).isTrue();
  }

  @Test
  void refuses_weak_keys_without_showing_them() {
    assertThatThrownBy(() -> CsrfTokens.signedWith(Secret.of("hunter2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 32")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> CsrfTokens.signedWith(NEW, OLD, NEW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CSRF key 3 is given twice");
  }

  @Test
  void refuses_to_bind_a_token_to_nothing_and_to_mask_what_is_none() {
    assertThatThrownBy(() -> tokens.issue(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tokens.masked("x")).isInstanceOf(IllegalArgumentException.class);
  }

  private static String changed(Random random, String token) {
    StringBuilder changed = new StringBuilder(token);
    int at = random.nextInt(token.length());
    switch (random.nextInt(6)) {
      case 0 -> changed.setCharAt(at, other(random, token.charAt(at)));
      case 1 -> changed.deleteCharAt(at);
      case 2 -> changed.insert(at, ALPHABET.charAt(random.nextInt(64)));
      case 3 -> changed.setCharAt(at, (char) random.nextInt(0x3000, 0x4000));
      case 4 -> changed.setLength(at);
      default -> changed.append("=".repeat(1 + random.nextInt(4)));
    }
    return changed.toString();
  }

  private static char other(Random random, char than) {
    char c = ALPHABET.charAt(random.nextInt(64));
    return c == than ? other(random, than) : c;
  }
}
