package io.underpin.health.checks.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockJumpCheckTest {
  private final FakeTime time = new FakeTime();
  private final ClockJumpCheck check = ClockJumpCheck.timedBy(time);

  @Test
  void a_clock_that_runs_evenly_is_up_however_long_it_was_not_looked_at() {
    run(check);
    time.advance(Duration.ofHours(10));

    assertThat(run(check).status()).isEqualTo(Status.UP);
  }

  @Test
  void a_jump_back_is_told_for_five_minutes() {
    run(check);
    jump(Duration.ofSeconds(-90));
    CheckResult jumped = run(check);
    time.advance(Duration.ofSeconds(299));
    CheckResult later = run(check);
    time.advance(Duration.ofSeconds(1));
    CheckResult over = run(check);

    assertThat(jumped.status()).isEqualTo(Status.DEGRADED);
    assertThat(jumped.code()).contains(FailureCode.THRESHOLD);
    assertThat(jumped.summary()).isEqualTo("The clock jumped back by 90000 ms");
    assertThat(later.details())
        .containsEntry("jumpMillis", -90_000L)
        .containsEntry("secondsAgo", 299L);
    assertThat(over.status()).isEqualTo(Status.UP);
  }

  @Test
  void a_jump_forward_is_seen_as_well() {
    run(check);
    time.advance(Duration.ofSeconds(10));
    jump(Duration.ofHours(1));

    assertThat(run(check).summary()).isEqualTo("The clock jumped forward by 3600000 ms");
  }

  @Test
  void a_slow_correction_is_no_jump() {
    run(check);
    for (int i = 0; i < 100; i++) {
      time.advance(Duration.ofSeconds(10));
      jump(Duration.ofMillis(900));

      assertThat(run(check).status()).isEqualTo(Status.UP);
    }
  }

  @Test
  void settings_are_kept_and_checked() {
    ClockJumpCheck fine = check.moreThan(Duration.ofMillis(10)).rememberFor(Duration.ZERO);
    run(fine);
    jump(Duration.ofMillis(11));

    assertThat(run(fine).status()).isEqualTo(Status.DEGRADED);
    assertThat(run(fine).status()).isEqualTo(Status.UP);
    assertThatThrownBy(() -> check.moreThan(Duration.ofMillis(9)))
        .hasMessage("Clock jump check: the limit is PT0.009S, but must be within 10 ms to 1 h");
    assertThatThrownBy(() -> check.rememberFor(Duration.ofDays(2)))
        .hasMessage(
            "Clock jump check: a jump is remembered for PT48H, but this must be within 0 to 1 day");
  }

  @Test
  void the_clock_of_this_machine_is_looked_at() {
    ClockJumpCheck here = ClockJumpCheck.standard().moreThan(Duration.ofHours(1));

    assertThat(run(here).status()).isEqualTo(Status.UP);
    assertThat(run(here).status()).isEqualTo(Status.UP);
  }

  private void jump(Duration by) {
    time.jumpTo(time.instant().plus(by));
  }

  private static CheckResult run(ClockJumpCheck check) {
    return check.check(CheckContext.within(Duration.ofSeconds(5), new FakeTime()));
  }
}
