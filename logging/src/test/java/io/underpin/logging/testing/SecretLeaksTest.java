package io.underpin.logging.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.redact.Redactor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretLeaksTest {
  private static final String SECRET = "p\"w/ä&7Qz4";

  @Test
  void finds_a_secret_as_it_is_and_says_where_without_repeating_it() {
    assertThatThrownBy(
            () -> SecretLeaks.assertNone("login of bob with hunter2", "absent", "hunter2"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("Secrets leaked: secret 2 of 2 as it is at index 18");
  }

  @Test
  void finds_a_secret_in_a_url_and_with_the_escapes_of_json() {
    assertThat(SecretLeaks.find("x=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8), SECRET))
        .hasSize(1);
    assertThat(SecretLeaks.find("{\"x\":\"p\\\"w\\/ä&7Qz4\"}", SECRET)).hasSize(1);
    assertThat(SecretLeaks.find("{\"x\":\"p\\\"w/ä&7Qz4\"}", SECRET)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "b", "bo", "bob", "bob:x"})
  void finds_a_secret_in_base64_wherever_it_begins(String before) {
    byte[] bytes = (before + SECRET + "#").getBytes(StandardCharsets.UTF_8);

    assertThat(SecretLeaks.find(Base64.getEncoder().encodeToString(bytes), SECRET))
        .isNotEmpty();
    assertThat(SecretLeaks.find(Base64.getUrlEncoder().encodeToString(bytes), SECRET))
        .isNotEmpty();
  }

  @Test
  void is_content_with_a_text_without_secrets() {
    assertThatCode(() -> SecretLeaks.assertNone("login of bob, password=[REDACTED]", SECRET))
        .doesNotThrowAnyException();
  }

  @Test
  void refuses_to_look_for_what_is_found_by_chance() {
    assertThatIllegalArgumentException().isThrownBy(() -> SecretLeaks.find("text", "abc"));
  }

  @Test
  void finds_what_looks_like_a_secret_without_being_told_which() {
    SecretLeaks.assertNone("login of bob, password=[REDACTED]", Redactor.standard());

    assertThatThrownBy(
            () -> SecretLeaks.assertNone("login of bob, password=hunter2", Redactor.standard()))
        .isInstanceOf(AssertionError.class)
        .hasMessageEndingWith("login of bob, password=[REDACTED]");
  }
}
