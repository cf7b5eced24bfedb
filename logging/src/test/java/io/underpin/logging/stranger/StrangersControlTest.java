package io.underpin.logging.stranger;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.logging.CapturedLog;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what is harmless, and wants to read all of it. */
class StrangersControlTest {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.shop.Controls");
  private static final int SEEDS = 1;

  @Test
  void there_are_at_least_100_controls() {
    assertThat(Controls.all(new Seeds(1))).hasSizeGreaterThanOrEqualTo(100).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Output.class)
  void leaves_harmless_messages_as_they_are(Output output) {
    try (CapturedLog log = output.capture()) {
      assertThat(controls()).allSatisfy(control -> {
        LOG.info("{}", control);

        assertThat(log.take()).contains(output.written(control));
      });
    }
  }

  @ParameterizedTest
  @EnumSource(Output.class)
  void leaves_harmless_texts_in_fields_and_exceptions(Output output) {
    try (CapturedLog log = output.capture()) {
      assertThat(controls()).allSatisfy(control -> {
        LOG.atError()
            .addKeyValue("note", control)
            .addKeyValue("more", Map.of("a", List.of(control)))
            .setCause(new IllegalStateException(control))
            .log("failed");

        assertThat(output.unquoted(log.take()).split(Pattern.quote(output.written(control)), -1))
            .hasSizeGreaterThanOrEqualTo(4);
      });
    }
  }

  @ParameterizedTest
  @EnumSource(Output.class)
  void leaves_fields_whose_names_only_sound_like_secrets(Output output) {
    try (CapturedLog log = output.capture()) {
      assertThat(Fields.harmless()).allSatisfy((name, value) -> {
        LOG.atInfo().addKeyValue(name, value).log("done");

        String text = log.take();

        assertThat(text).doesNotContain("REDACTED");
        if (value instanceof String string) {
          assertThat(text).contains(string);
        }
      });
    }
  }

  private static List<String> controls() {
    return Stream.iterate(0, seed -> seed < SEEDS, seed -> seed + 1)
        .flatMap(seed -> Controls.all(new Seeds(seed)).stream())
        .distinct()
        .toList();
  }
}
