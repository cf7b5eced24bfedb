package io.underpin.health.checks.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GcOverheadCheckTest {
  private final FakeTime time = new FakeTime();
  private final AtomicLong gcMillis = new AtomicLong(500_000);
  private final GcOverheadCheck check = GcOverheadCheck.reading(gcMillis::get, time);

  @Test
  void says_nothing_before_it_has_seen_half_a_minute() {
    assertThat(run(check).summary()).isEqualTo("Not seen for long enough yet");

    pass(29, 29_000);

    assertThat(run(check).status()).isEqualTo(Status.UP);
  }

  @Test
  void is_degraded_and_then_down_by_the_share_of_the_last_minute() {
    run(check);
    pass(60, 12_600);
    CheckResult much = run(check);
    pass(60, 30_600);
    CheckResult tooMuch = run(check);
    pass(60, 600);
    CheckResult little = run(check);

    assertThat(much.status()).isEqualTo(Status.DEGRADED);
    assertThat(tooMuch.status()).isEqualTo(Status.DOWN);
    assertThat(tooMuch.code()).contains(FailureCode.THRESHOLD);
    assertThat(tooMuch.summary()).isEqualTo("Time in garbage collection 51.0 %, more than 50.0 %");
    assertThat(tooMuch.details()).containsEntry("gcMillis", 30_600L).containsEntry("seconds", 60L);
    assertThat(little.status()).isEqualTo(Status.UP);
  }

  @Test
  void settings_are_kept_and_checked() {
    GcOverheadCheck patient = check.degradedAbove(70).downAbove(90).window(Duration.ofSeconds(10));
    run(patient);
    pass(10, 8_000);

    assertThat(run(patient).status()).isEqualTo(Status.DEGRADED);
    assertThatThrownBy(() -> check.window(Duration.ofMillis(1)))
        .hasMessage("GC overhead check: the window is PT0.001S, but must be within 1 s to 1 h");
    assertThatThrownBy(() -> check.degradedAbove(Double.POSITIVE_INFINITY))
        .hasMessageContaining("must be within 0 to 100 percent");
  }

  private void pass(long seconds, long inGcMillis) {
    time.advance(Duration.ofSeconds(seconds));
    gcMillis.addAndGet(inGcMillis);
  }

  private static CheckResult run(GcOverheadCheck check) {
    return check.check(CheckContext.within(Duration.ofSeconds(5), new FakeTime()));
  }
}
