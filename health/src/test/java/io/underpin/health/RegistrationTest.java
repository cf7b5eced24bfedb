package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.Criticality;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RegistrationTest {
  private final FakePulse pulse = new FakePulse();
  private final ScriptedCheck first = ScriptedCheck.up();
  private final ScriptedCheck second = ScriptedCheck.down(FailureCode.TLS);
  private final Health health =
      pulse.drive(Health.builder()).check("first", first).start();

  @Test
  void a_check_that_is_added_runs_at_once_and_counts() {
    health.register("second", second, c -> c.readiness(Criticality.CRITICAL));
    pulse.settle();

    assertThat(second.runs()).isEqualTo(1);
    assertThat(health.isReady()).isFalse();
    assertThat(health.isStarted()).isTrue();
  }

  @Test
  void a_failing_check_that_is_taken_away_leaves_nothing_behind() {
    Registration registration =
        health.register("second", second, c -> c.readiness(Criticality.CRITICAL));
    pulse.settle();

    registration.close();
    registration.close();
    pulse.advance(Duration.ofMinutes(1));

    assertThat(health.report().checks()).extracting(CheckState::name).containsExactly("first");
    assertThat(health.report().status()).isEqualTo(Status.UP);
    assertThat(second.runs()).isEqualTo(1);
  }

  @Test
  void its_name_may_be_used_again_and_the_old_registration_does_not_touch_the_new_check() {
    Registration old = health.register("second", second);
    old.close();

    health.register("second", ScriptedCheck.up());
    old.close();
    pulse.settle();

    assertThat(health.state("second").orElseThrow().status()).isEqualTo(Status.UP);
  }

  @Test
  void a_check_that_hangs_may_be_taken_away() {
    Registration registration = health.register("second", second);
    second.hangsStubbornly();
    pulse.advance(Duration.ofMinutes(1));

    registration.close();
    pulse.settle();
    assertThat(health.state("second")).isEmpty();
    second.release();
    pulse.advance(Duration.ofMinutes(1));

    assertThat(health.state("second")).isEmpty();
    assertThat(health.state("first").orElseThrow().status()).isEqualTo(Status.UP);
  }

  @Test
  void whoever_depends_on_it_is_run_without_it() {
    Registration cause = health.register("second", second);
    pulse.settle();
    ScriptedCheck third = ScriptedCheck.up();
    health.register("third", third, c -> c.dependsOn("second"));
    pulse.advance(Duration.ofMinutes(1));
    assertThat(health.state("third").orElseThrow().isSkipped()).isTrue();

    cause.close();
    pulse.settle();

    assertThat(third.runs()).isEqualTo(1);
    assertThat(health.state("third").orElseThrow().status()).isEqualTo(Status.UP);
  }

  @Test
  void refreshing_what_is_taken_away_is_cancelled() {
    Registration registration = health.register("second", second);
    second.hangs();
    pulse.advance(Duration.ofSeconds(5));
    var answer = health.refresh("second").toCompletableFuture();
    pulse.settle();

    registration.close();
    pulse.settle();

    assertThat(answer).isDone();
  }

  @Test
  void refuses_names_that_are_taken_or_malformed_and_strangers() {
    assertThatThrownBy(() -> health.register("first", second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Check name 'first' is used twice: give each check its own name, or close the"
            + " other one first");
    assertThatThrownBy(() -> health.register("a/b", second)).hasMessageStartingWith("Check name");
    assertThatThrownBy(() -> health.register("x", second, c -> c.dependsOn("y")))
        .hasMessage("Check 'x' depends on 'y', which is not there; there are [first, x]");
    assertThatThrownBy(() -> health.register("x", second, c -> c.group("db")))
        .hasMessageContaining("leave out group(...)");
    assertThat(health.report().checks()).hasSize(1);
  }
}
