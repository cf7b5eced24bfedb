package io.underpin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must be hidden and what must stay, one line of a file each. */
class RedactorTableTest {
  private static final String SECRET = "Hunter2-S3cr3t";

  private final Redactor redactor = Redactor.standard();

  static List<String> secrets() {
    return lines("must-hide.txt");
  }

  static List<String> harmless() {
    return lines("harmless.txt");
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void shows_no_secret(String line) {
    String text = line.replace("§", SECRET);

    String redacted = redactor.redact(text);

    assertThat(redacted)
        .contains("[REDACTED")
        .doesNotContain("Hunter2")
        .doesNotContain("S3cr3t")
        .doesNotContain("Ym9iOkh1");
    assertThat(redactor.redact(redacted)).isSameAs(redacted);
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void leaves_harmless_text_as_the_same_instance(String line) {
    assertThat(redactor.redact(line)).isSameAs(line);
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void hides_a_secret_behind_harmless_text_and_nothing_else(String line) {
    String text = line + "\nclient_secret=" + SECRET + "\n" + line;

    assertThat(redactor.redact(text)).isEqualTo(line + "\nclient_secret=[REDACTED]\n" + line);
  }

  @Test
  void has_enough_lines() {
    assertThat(secrets()).hasSizeGreaterThanOrEqualTo(150);
    assertThat(harmless()).hasSizeGreaterThanOrEqualTo(100);
  }

  private static List<String> lines(String resource) {
    try (InputStream in = RedactorTableTest.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.replace('¶', '\n'))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
