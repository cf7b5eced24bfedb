package io.underpin.health.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckResult;
import io.underpin.check.HealthCheck;
import io.underpin.check.Status;
import io.underpin.health.report.Criticality;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many threads there are, on real threads; only time is made up. */
class WorkersTest {
  private static final Duration TIMEOUT = Duration.ofMillis(20);

  private final FakeTime time = new FakeTime();
  private final Workers workers = new Workers();
  private final List<Watch> watches = new ArrayList<>();
  private final Semaphore started = new Semaphore(0);
  private final CountDownLatch end = new CountDownLatch(1);
  private final HealthCheck stubborn = context -> {
    started.release();
    while (end.getCount() > 0) {
      awaitEnd();
    }
    return CheckResult.up();
  };

  @AfterEach
  void release() {
    end.countDown();
    workers.close();
  }

  @Test
  void four_are_enough_as_long_as_nobody_waits_for_100_ms() throws InterruptedException {
    run(100);
    adapt();
    awaitStarted(4);

    time.advance(Duration.ofMillis(99));
    adapt();

    assertThat(workers.most()).isEqualTo(4);
  }

  @Test
  void there_is_one_more_for_each_that_is_held_while_others_wait() throws InterruptedException {
    run(100);
    adapt();
    awaitStarted(4);

    time.advance(Duration.ofMillis(100));
    adapt();
    awaitStarted(4);
    int first = workers.most();
    time.advance(Duration.ofMillis(100));
    adapt();

    assertThat(first).isEqualTo(8);
    assertThat(workers.most()).isEqualTo(12);
  }

  @Test
  void each_run_that_hangs_has_one_in_its_place_and_no_more() throws InterruptedException {
    run(4);
    adapt();
    awaitStarted(4);

    time.advance(TIMEOUT);
    watches.forEach(WorkersTest::timeOut);
    time.advance(Duration.ofHours(1));
    adapt();
    int hung = workers.most();
    watches.forEach(watch -> watch.run = null);
    adapt();

    assertThat(hung).isEqualTo(8);
    assertThat(workers.most()).isEqualTo(4);
  }

  @Test
  void there_are_no_more_than_checks() {
    run(2);

    adapt();

    assertThat(workers.most()).isEqualTo(2);
  }

  private void run(int checks) {
    for (int i = 0; i < checks; i++) {
      CheckSettings settings = settings("check-" + i);
      Watch watch = new Watch(settings, time.nanoTime(), time.nanoTime(), time.instant());
      Run run = new Run(settings, time, time.nanoTime(), (ended, result) -> {});
      watch.run = run;
      watches.add(watch);
      workers.execute(run);
    }
  }

  private void adapt() {
    assertThat(workers.adapt(watches, time.nanoTime())).isPositive();
  }

  private void awaitStarted(int runs) throws InterruptedException {
    assertThat(started.tryAcquire(runs, 20, TimeUnit.SECONDS)).isTrue();
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      // It hangs: no interrupt helps.
    }
  }

  private static void timeOut(Watch watch) {
    Run run = watch.run;
    assertThat(run != null && run.timeOut(TIMEOUT.toNanos())).isTrue();
  }

  private CheckSettings settings(String name) {
    return new CheckSettings(
        name,
        stubborn,
        Duration.ofSeconds(10).toNanos(),
        Duration.ofSeconds(10).toNanos(),
        TIMEOUT,
        Duration.ofMinutes(1).toNanos(),
        1,
        1,
        Duration.ZERO,
        Status.UNKNOWN,
        Criticality.INFORMATIONAL,
        Criticality.INFORMATIONAL,
        Criticality.INFORMATIONAL,
        List.of(),
        null);
  }
}
