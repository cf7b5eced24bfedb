package io.underpin.health.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.Status;
import io.underpin.health.report.Lifecycle;
import org.junit.jupiter.api.Test;

class TextFormatTest {
  private final ReportFormat format = ReportFormat.text();

  @Test
  void lines_stand_in_columns() {
    String text = format.write(ReportView.of(Samples.badDay()));

    assertThat(text).isEqualTo("""
        DEGRADED  health     at 2026-01-01T00:02:03.500Z
        UP        liveness
        DEGRADED  readiness
        UP        startup
        DOWN      group db

        DOWN      postgres       CONNECTION_REFUSED  since 2026-01-01T00:01:00Z  p50 2.0 ms, p99 30.0 ms  Nobody listens
        UP        disk                               since 2026-01-01T00:00:00Z  p50 1.0 ms, p99 1.0 ms   9 MB free
        DEGRADED  cache          THRESHOLD           since 2026-01-01T00:00:00Z                           slow?<b>?[2J"\\ ?
        UNKNOWN   a.never_run-1  NOT_CHECKED_YET     since 2026-01-01T00:00:00Z                           Not checked yet
        """);
  }

  @Test
  void says_what_the_service_says_of_itself() {
    String text = format.write(ReportView.of(Samples.goodDay()
        .with(Lifecycle.starting()
            .progress("migration 14 of 60")
            .refuse("maintenance")
            .drain())));

    assertThat(text).contains("         starting   migration 14 of 60\n", "         draining\n");
  }

  @Test
  void strangers_get_one_word() {
    assertThat(format.terse(new Outline("db", Status.DEGRADED, 200, false))).isEqualTo("DEGRADED");
  }
}
