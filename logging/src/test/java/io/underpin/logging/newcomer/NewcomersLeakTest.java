package io.underpin.logging.newcomer;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.logging.CapturedLog;
import io.underpin.logging.StrictJson;
import io.underpin.logging.stranger.Output;
import io.underpin.logging.stranger.Seeds;
import io.underpin.logging.testing.SecretLeaks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lets the lines of other people's programs through every channel into every output, and looks for the secrets in them. */
class NewcomersLeakTest {
  // Nanoseconds since 1970 hold any six digits sooner or later.
  private static final String CLOCKS = "\"(time|observedTime)UnixNano\":\"\\d+\"";

  static List<Line> lines() {
    return Stream.of(
            WebLines.all(),
            CloudLines.all(),
            DriverLines.all(),
            CommandLines.all(),
            FileLines.all(),
            CodeLines.all())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Output.class)
  void shows_no_secret_and_keeps_the_words_around_it(Output output) {
    try (CapturedLog log = output.capture()) {
      assertThat(lines()).allSatisfy(line -> {
        for (Channel channel : Channel.values()) {
          Seeds seeds = new Seeds(31L * line.name().hashCode() + channel.name().hashCode());
          channel.log(line.text().apply(seeds));

          String text = log.take().replaceAll(CLOCKS, "\"\":0");

          SecretLeaks.assertNone(text, seeds.secrets());
          assertThat(text).contains(output.written(line.kept()));
          if (output.isJson()) {
            assertThat(StrictJson.line(text)).isNotEmpty();
          }
        }
      });
    }
  }

  @Test
  void there_are_at_least_250_lines_of_different_names() {
    assertThat(lines())
        .hasSizeGreaterThanOrEqualTo(250)
        .extracting(Line::name)
        .doesNotHaveDuplicates();
  }
}
