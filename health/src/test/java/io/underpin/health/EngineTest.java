package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.Criticality;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.testing.RecordingEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final FakePulse pulse = new FakePulse();
  private final ScriptedCheck check = ScriptedCheck.up();

  @Test
  void runs_a_check_in_every_interval_and_faster_while_it_is_down() {
    Health health =
        start(c -> c.interval(SECOND.multipliedBy(10)).downInterval(SECOND.multipliedBy(2)));
    assertThat(check.runs()).isEqualTo(1);

    pulse.advance(SECOND.multipliedBy(100));
    assertThat(check.runs()).isEqualTo(11);
    check.becomesDown(FailureCode.TIMEOUT);
    pulse.advance(SECOND.multipliedBy(10));
    assertThat(check.runs()).isEqualTo(12);
    pulse.advance(SECOND.multipliedBy(20));

    assertThat(check.runs()).isEqualTo(22);
    assertThat(state(health).consecutiveFailures()).isEqualTo(11);
  }

  @Test
  void asks_again_soon_while_failures_are_below_the_threshold() {
    Health health = start(c -> c.interval(SECOND.multipliedBy(30)).failureThreshold(3));
    check.becomesDown(FailureCode.TIMEOUT);

    pulse.advance(SECOND.multipliedBy(31));
    assertThat(state(health).status()).isEqualTo(Status.UP);
    assertThat(state(health).observed()).isEqualTo(Status.DOWN);
    pulse.advance(SECOND);

    assertThat(state(health).status()).isEqualTo(Status.DOWN);
  }

  @Test
  void a_run_that_takes_too_long_is_interrupted_and_down() {
    Health health = start(c -> c.timeout(SECOND.multipliedBy(2)));
    check.hangs();

    pulse.advance(SECOND.multipliedBy(11));
    assertThat(state(health).status()).isEqualTo(Status.UP);
    pulse.advance(SECOND);

    assertThat(state(health).status()).isEqualTo(Status.DOWN);
    assertThat(state(health).code()).contains(FailureCode.TIMEOUT);
    assertThat(state(health).timeouts()).isEqualTo(1);
    assertThat(state(health).hungSince()).isEmpty();
  }

  @Test
  void a_check_that_was_interrupted_is_run_again_and_recovers() {
    Health health = start(c -> c.timeout(SECOND));
    check.hangs();
    pulse.advance(SECOND.multipliedBy(12));

    check.becomesUp();
    pulse.advance(SECOND.multipliedBy(5));

    assertThat(state(health).status()).isEqualTo(Status.UP);
  }

  @Test
  void a_check_that_does_not_return_is_hung_and_never_run_a_second_time() {
    ScriptedCheck other = ScriptedCheck.up();
    Health health = pulse
        .drive(Health.builder())
        .check("database", check, c -> c.timeout(SECOND))
        .check("other", other)
        .start();
    check.hangsStubbornly();
    pulse.advance(SECOND.multipliedBy(10));
    long runs = check.runs();

    pulse.advance(Duration.ofMinutes(10));

    assertThat(state(health).code()).contains(FailureCode.HUNG);
    assertThat(state(health).status()).isEqualTo(Status.DOWN);
    assertThat(state(health).hungSince()).contains(pulse.time().instant().minusSeconds(600));
    assertThat(check.runs()).isEqualTo(runs);
    assertThat(other.runs()).isEqualTo(62);
    assertThat(health.report().check("other").orElseThrow().status()).isEqualTo(Status.UP);
  }

  @Test
  void a_hung_check_that_returns_at_last_is_run_afresh_at_once() {
    Health health = start(c -> c.timeout(SECOND));
    check.hangsStubbornly();
    pulse.advance(Duration.ofMinutes(5));
    long runs = check.runs();

    check.release();
    pulse.settle();

    assertThat(check.runs()).isEqualTo(runs + 1);
    assertThat(state(health).status()).isEqualTo(Status.UP);
    assertThat(state(health).hungSince()).isEmpty();
  }

  @Test
  void whatever_a_check_throws_is_a_failure_and_its_schedule_goes_on() {
    Health health = start(c -> c.interval(SECOND));
    List<Runnable> faults = List.of(
        () -> check.throwing(new IllegalStateException("x")),
        () -> check.throwing(new Exception("x")),
        () -> check.throwing(new NoClassDefFoundError("x")),
        () -> check.throwing(new StackOverflowError()),
        () -> check.throwing(new OutOfMemoryError("small")),
        () -> check.throwing(new Unspeakable()));

    for (Runnable fault : faults) {
      fault.run();
      pulse.advance(SECOND);
      assertThat(state(health).status()).isEqualTo(Status.DOWN);
      check.becomesUp();
      pulse.advance(SECOND);
      assertThat(state(health).status()).isEqualTo(Status.UP);
    }
  }

  @Test
  @SuppressWarnings("NullAway") // what other people's checks do although they must not
  void null_is_a_failure() {
    HealthCheck careless = context -> null;
    Health health = pulse.drive(Health.builder()).check("database", careless).start();

    CheckState state = state(health);

    assertThat(state.status()).isEqualTo(Status.DOWN);
    assertThat(state.code()).contains(FailureCode.EXCEPTION);
  }

  @Test
  void a_result_that_is_too_old_is_not_believed_by_whoever_reads_it() {
    Health health = start(c -> c.interval(SECOND.multipliedBy(10))
        .maxAge(SECOND.multipliedBy(20))
        .readiness(Criticality.CRITICAL));

    pulse.time().advance(SECOND.multipliedBy(19));
    assertThat(health.isReady()).isTrue();
    pulse.time().advance(SECOND);

    assertThat(state(health).status()).isEqualTo(Status.UNKNOWN);
    assertThat(state(health).code()).contains(FailureCode.STALE);
    assertThat(health.isReady()).isFalse();
    assertThat(health.isStarted()).isTrue();
  }

  @Test
  void not_knowing_is_no_reason_to_restart() {
    Health health =
        pulse.drive(Health.builder()).livenessCheck("loop", check.asLocal()).start();

    pulse.time().advance(Duration.ofHours(1));

    assertThat(health.report().checks().get(0).status()).isEqualTo(Status.UNKNOWN);
    assertThat(health.isReady()).isFalse();
    assertThat(health.isLive()).isTrue();
  }

  @Test
  void a_liveness_check_that_is_down_asks_for_a_restart() {
    Health health =
        pulse.drive(Health.builder()).livenessCheck("loop", check.asLocal()).start();

    check.becomesDown(FailureCode.THRESHOLD);
    pulse.advance(SECOND.multipliedBy(10));

    assertThat(health.isLive()).isFalse();
    assertThat(health.isReady()).isFalse();
  }

  @Test
  void a_process_that_stood_still_runs_everything_at_once_and_fails_nothing() {
    Health health = start(c -> c.readiness(Criticality.CRITICAL));
    check.hangs();
    pulse.advance(SECOND.multipliedBy(10));

    pulse.time().advance(Duration.ofMinutes(1));
    pulse.settle();

    assertThat(state(health).timeouts()).isZero();
    assertThat(state(health).status()).isEqualTo(Status.UP);
    assertThat(health.isReady()).isTrue();
  }

  @Test
  void a_run_that_never_gets_a_thread_goes_stale() {
    List<Runnable> queue = new ArrayList<>();
    Health health = pulse
        .drive(Health.builder())
        .executor(queue::add)
        .check("database", check, c -> c.readiness(Criticality.CRITICAL))
        .start();
    List.copyOf(queue).forEach(Runnable::run);
    pulse.settle();
    assertThat(health.isReady()).isTrue();

    pulse.advance(Duration.ofMinutes(5));

    assertThat(health.isReady()).isFalse();
    assertThat(state(health).code()).contains(FailureCode.STALE);
    assertThat(check.runs()).isEqualTo(1);
  }

  @Test
  void refreshing_runs_once_for_all_who_ask() {
    Health health = start(c -> c.interval(Duration.ofHours(1)));

    List<CompletableFuture<CheckState>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(health.refresh("database").toCompletableFuture());
    }
    pulse.settle();

    assertThat(check.runs()).isEqualTo(2);
    assertThat(answers).allSatisfy(answer -> assertThat(answer.join().runs()).isEqualTo(2));
  }

  @Test
  void refreshing_joins_the_run_that_is_under_way() {
    Health health = start(c -> {});
    check.hangs();
    pulse.advance(SECOND.multipliedBy(10));
    assertThat(check.runs()).isEqualTo(2);

    CompletableFuture<CheckState> answer = health.refresh("database").toCompletableFuture();
    pulse.settle();
    assertThat(answer).isNotDone();
    check.release();
    pulse.settle();

    assertThat(answer.join().status()).isEqualTo(Status.UP);
    assertThat(check.runs()).isEqualTo(2);
  }

  @Test
  void refreshing_a_check_that_hangs_answers_what_is_known() {
    Health health = start(c -> c.timeout(SECOND));
    check.hangsStubbornly();
    pulse.advance(Duration.ofMinutes(1));

    CompletableFuture<CheckState> answer = health.refresh("database").toCompletableFuture();
    pulse.settle();

    assertThat(answer.join().code()).contains(FailureCode.HUNG);
  }

  @Test
  void refreshing_a_check_that_does_not_exist_is_refused() {
    Health health = start(c -> {});

    assertThatThrownBy(() -> health.refresh("databse"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no check 'databse'; there are [database]");
  }

  @Test
  void a_service_without_checks_is_ready_at_once() {
    Health health = pulse.drive(Health.builder()).start();

    assertThat(health.report().status()).isEqualTo(Status.UP);
  }

  @Test
  void when_closed_it_is_not_ready_and_runs_nothing_more() {
    Health health = start(c -> {});

    health.close();
    health.close();
    pulse.advance(Duration.ofMinutes(1));
    CheckState last = health.refresh("database").toCompletableFuture().join();

    assertThat(health.isReady()).isFalse();
    assertThat(check.runs()).isEqualTo(1);
    assertThat(last.runs()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void an_executor_that_refuses_makes_the_check_down_until_it_takes_it_again(Throwable refusal) {
    AtomicReference<@Nullable Throwable> fault = new AtomicReference<>(refusal);
    RecordingEvents events = new RecordingEvents();
    Health health = Health.builder()
        .time(pulse.time())
        .pulse(pulse)
        .events(events)
        .executor(run -> {
          throwUnlessNull(fault.get());
          EventsTest.toItsEnd(run);
        })
        .check("database", check)
        .start();
    CheckState refused = state(health);

    fault.set(null);
    pulse.advance(Duration.ofMinutes(1));

    assertThat(refused.code()).contains(FailureCode.EXCEPTION);
    assertThat(state(health).status()).isEqualTo(Status.UP);
    assertThat(events.named("health.changed"))
        .extracting(event -> event.attributes().get("to"))
        .contains("DOWN", "UP");
  }

  static List<Throwable> refusals() {
    return List.of(
        new RejectedExecutionException("full"),
        new IllegalStateException("not started"),
        new OutOfMemoryError("unable to create native thread"));
  }

  private static void throwUnlessNull(@Nullable Throwable fault) {
    if (fault instanceof Error error) {
      throw error;
    }
    if (fault instanceof RuntimeException exception) {
      throw exception;
    }
  }

  @Test
  void what_a_check_says_is_cut_to_a_bearable_length() {
    check.becomes(CheckResult.up("x".repeat(100_000)).with("rows", "y".repeat(100_000)));

    Health health = start(c -> {});

    assertThat(state(health).summary()).hasSize(1024);
    assertThat(String.valueOf(state(health).details().get("rows"))).hasSize(1024);
  }

  @Test
  void what_a_check_says_passes_the_redactor() {
    check.becomes(CheckResult.degraded(FailureCode.THRESHOLD, "at postgresql://bob:hunter2@db/app")
        .with("apiKey", "hunter2")
        .with("url", "https://x/?password=hunter2")
        .remedy("use password=hunter2"));

    Health health = start(c -> {});

    CheckState state = state(health);
    assertThat(state.summary() + state.details() + state.remedy())
        .doesNotContain("hunter2")
        .contains("postgresql://");
  }

  private Health start(java.util.function.Consumer<CheckSpec> spec) {
    return pulse.drive(Health.builder()).check("database", check, spec).start();
  }

  private static CheckState state(Health health) {
    return health.report().check("database").orElseThrow();
  }

  /** An exception that cannot even be asked what it is. */
  private static final class Unspeakable extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }
}
