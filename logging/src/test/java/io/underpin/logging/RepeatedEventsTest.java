package io.underpin.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class RepeatedEventsTest {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Repeating");

  @Test
  void the_first_are_written_and_how_many_more_there_were_at_the_end() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (Logging log =
        Logging.configure(c -> c.output(written).limitRepeats(2, Duration.ofDays(1)))) {
      for (int i = 0; i < 1_000; i++) {
        LOG.warn("no stock for {}, password=hunter2-hunter2", i);
      }
      assertThat(log.flush(Duration.ofSeconds(60))).isTrue();
    }

    List<String> lines = written.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).contains("no stock for 1, password=[REDACTED]");
    assertThat(lines.get(2))
        .contains("log.repeated", "\"count\":998", "998 more of: no stock for {}")
        .doesNotContain("hunter2");
  }

  @Test
  void what_cannot_be_is_refused_before_anything_changes() {
    assertThatThrownBy(() -> Logging.configure(c -> c.limitRepeats(-1, Duration.ofMinutes(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 1,000,000");
  }
}
