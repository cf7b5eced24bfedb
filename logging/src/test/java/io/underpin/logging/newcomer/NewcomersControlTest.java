package io.underpin.logging.newcomer;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.logging.CapturedLog;
import io.underpin.logging.stranger.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lets harmless lines through every channel into every output, and wants to read all of them. */
class NewcomersControlTest {
  @ParameterizedTest
  @EnumSource(Output.class)
  void leaves_harmless_lines_as_they_are(Output output) {
    try (CapturedLog log = output.capture()) {
      assertThat(HarmlessLines.all()).allSatisfy(line -> {
        for (Channel channel : Channel.values()) {
          channel.log(line);

          assertThat(output.unquoted(log.take())).contains(output.written(line));
        }
      });
    }
  }

  @Test
  void there_are_at_least_150_harmless_lines() {
    assertThat(HarmlessLines.all()).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates();
  }
}
