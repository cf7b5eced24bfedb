package io.underpin.sentry.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.redact.Redactor;
import org.junit.jupiter.api.Test;

class BoundedTextTest {

  @Test
  void shows_nothing_of_what_cannot_be_redacted() {
    BoundedText failing = new BoundedText((name, text) -> {
      throw new IllegalStateException("out of order");
    });
    BoundedText overflowing = new BoundedText((name, text) -> {
      throw new StackOverflowError();
    });

    assertThat(failing.text("note", "", "secret")).isEqualTo("[REDACTION FAILED]");
    assertThat(overflowing.text("note", "", "secret")).isEqualTo("[REDACTION FAILED]");
  }

  @Test
  void cuts_after_8192_characters_and_says_how_much_is_missing() {
    BoundedText bounded = BoundedText.of(Redactor.standard());

    assertThat(bounded.text("", "", "x".repeat(8_192))).isEqualTo("x".repeat(8_192));
    assertThat(bounded.text("", "", "x ".repeat(10_000)))
        .isEqualTo("x ".repeat(4_096) + "...[11808 more]");
  }
}
