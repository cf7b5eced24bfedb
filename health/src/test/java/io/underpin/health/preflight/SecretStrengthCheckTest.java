package io.underpin.health.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.secret.Secret;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretStrengthCheckTest {
  private static final String STRONG = "9tGm4Yc0ZrT7qLw2Xv8bKd5NfHs1JpUa";

  static Stream<Arguments> generators() {
    return Stream.of(
        named("openssl rand -base64 32", r -> Base64.getEncoder().encodeToString(bytes(r, 32))),
        named("base64url of 24", r -> Base64.getUrlEncoder().encodeToString(bytes(r, 24))),
        named("openssl rand -hex 32", r -> HexFormat.of().formatHex(bytes(r, 32))),
        named("openssl rand -hex 16", r -> HexFormat.of().formatHex(bytes(r, 16))),
        named("32 letters and digits", r -> letters(r, 32)),
        named("UUID", r -> new UUID(r.nextLong(), r.nextLong()).toString()),
        named("a vendor's prefix", r -> "secret_test_" + letters(r, 40)));
  }

  @ParameterizedTest
  @MethodSource("generators")
  void none_of_ten_thousand_random_secrets_is_refused(Function<Random, String> generator) {
    Random random = new Random(20_261_121);

    long refused = Stream.generate(() -> generator.apply(random))
        .limit(10_000)
        .filter(text -> check("KEY", text).status() != Status.UP)
        .count();

    assertThat(refused).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "changeme",
        "change-me-change-me-change-me-change-me",
        "CHANGE_THIS_TO_A_LONG_RANDOM_VALUE",
        "your-key-here-your-key-here-your-key-here",
        "P@ssw0rdP@ssw0rdP@ssw0rdP@ssw0rd1234",
        "this-is-a-secret-key-for-development-1234",
        "super-secret-jwt-token-with-at-least-32-characters",
        "replace-with-your-own-secret",
        "my_example_secret_key_0123456789",
        "${SESSION_KEY_FROM_SOMEWHERE_ELSE_9tGm4Yc0}",
        "{{ session_key_of_the_production_system }}",
        "<insert 64 random characters right here>",
        "keyboard cat keyboard cat keyboard cat",
      })
  void a_placeholder_is_found(String text) {
    CheckResult result = check("SESSION_KEY", text);

    assertThat(result.status()).isEqualTo(Status.DOWN);
    assertThat(result.code()).contains(FailureCode.THRESHOLD);
    assertThat(result.summary()).isEqualTo("SESSION_KEY looks like a placeholder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "abcdefghijklmnopqrstuvwxyz0123456789",
        "zyxwvutsrqponmlkjihgfedcba9876543210",
        "qwertyuiopasdfghjklzxcvbnm1234567890",
        "abababababababababababababababababab",
        "xK9#xK9#xK9#xK9#xK9#xK9#xK9#xK9#xK9#",
        "kX9#mQ2$vBkX9#mQ2$vBkX9#mQ2$vBkX9#mQ2$vB",
        "0000000000000000000000000000000000000001",
        "aaaaaaaabbbbbbbbccccccccddddddddeeeeeeee",
        "0123456789abcdef0123456789abcdef",
      })
  void what_follows_a_rule_is_easy_to_guess(String text) {
    assertThat(check("SESSION_KEY", text).summary()).isEqualTo("SESSION_KEY is easy to guess");
  }

  @Test
  void thirty_one_bytes_are_too_few_and_thirty_two_are_enough() {
    CheckResult tooShort = check("KEY", STRONG.substring(1));

    assertThat(tooShort.summary()).isEqualTo("KEY is shorter than 32 bytes");
    assertThat(tooShort.remedy().orElseThrow()).contains("openssl rand -base64 32");
    assertThat(check("KEY", STRONG).status()).isEqualTo(Status.UP);
  }

  @Test
  void bytes_are_counted_and_not_characters() {
    String sixteenCharacters = "äöüßéèêçñøåæœþðł";

    CheckResult result = run(SecretStrengthCheck.of("KEY", Secret.of(sixteenCharacters)));

    assertThat(result.summary()).isEqualTo("KEY is easy to guess");
  }

  @Test
  void each_reuse_is_named_by_both_names() {
    SecretStrengthCheck check = SecretStrengthCheck.of("SESSION_KEY", Secret.of(STRONG))
        .and("JWT_KEY", Secret.of(STRONG + "x"))
        .and("API_KEY", Secret.of(STRONG));

    CheckResult result = run(check);

    assertThat(result.summary()).isEqualTo("API_KEY is the same as SESSION_KEY");
    assertThat(result.details()).containsEntry("secrets", 3).containsEntry("findings", 1);
  }

  @Test
  void all_findings_are_told_and_nothing_of_the_secrets() {
    SecretStrengthCheck check = SecretStrengthCheck.of("A", Secret.of("hunter2"))
        .and("B", Secret.of("changeme-changeme-changeme-changeme"))
        .and("C", Secret.of("hunter2"));

    CheckResult result = run(check);

    assertThat(result.summary())
        .isEqualTo("A is shorter than 32 bytes; B looks like a placeholder;"
            + " C is shorter than 32 bytes; C is the same as A");
    assertThat(result.summary() + result.details() + result.remedy() + result)
        .doesNotContain("hunter2", "changeme");
  }

  @Test
  void longer_ones_can_be_asked_for() {
    SecretStrengthCheck check = SecretStrengthCheck.of("KEY", Secret.of(STRONG)).minBytes(48);

    CheckResult result = run(check);

    assertThat(result.summary()).isEqualTo("KEY is shorter than 48 bytes");
    assertThat(result.remedy().orElseThrow()).contains("-base64 48");
  }

  @Test
  void wrong_settings_are_refused_without_what_may_be_a_secret() {
    SecretStrengthCheck check = SecretStrengthCheck.of("KEY", Secret.of(STRONG));

    assertThatThrownBy(() -> check.and("KEY", Secret.of("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'KEY' is given twice");
    assertThatThrownBy(() -> check.and(STRONG + "!", Secret.of("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a name of 33 characters")
        .hasMessageNotContaining(STRONG);
    assertThatThrownBy(() -> check.minBytes(8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is 8, but must be within 16 to 1024");
  }

  private static CheckResult check(String name, String secret) {
    return run(SecretStrengthCheck.of(name, Secret.of(secret)));
  }

  private static CheckResult run(SecretStrengthCheck check) {
    return check.check(CheckContext.within(Duration.ofSeconds(1), TimeSource.system()));
  }

  private static Arguments named(String name, Function<Random, String> generator) {
    return Arguments.of(Named.of(name, generator));
  }

  private static byte[] bytes(Random random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String letters(Random random, int count) {
    String all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    return random
        .ints(count, 0, all.length())
        .mapToObj(i -> all.substring(i, i + 1))
        .collect(Collectors.joining());
  }
}
