package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.check.Status;
import io.underpin.event.EventSink;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.Criticality;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Probe;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.http.Guard;
import io.underpin.testing.FakeRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class RealThreadsTest {
  private static final Duration OFTEN = Duration.ofMillis(20);

  private final EventQueue events = new EventQueue();

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 99})
  void hung_checks_starve_nobody(int hung) throws InterruptedException {
    List<ScriptedCheck> stuck = new ArrayList<>();
    CountDownLatch rounds = new CountDownLatch((100 - hung) * 5);
    HealthBuilder builder = Health.builder().events(events);
    for (int i = 0; i < hung; i++) {
      ScriptedCheck check = ScriptedCheck.up();
      check.hangsStubbornly();
      stuck.add(check);
      builder.check("hung-" + i, check, c -> c.interval(OFTEN).timeout(OFTEN));
    }
    for (int i = hung; i < 100; i++) {
      // Each counts at most five runs, so that one busy check cannot stand in for a starved one.
      AtomicInteger left = new AtomicInteger(5);
      HealthCheck counting = context -> {
        if (left.getAndDecrement() > 0) {
          rounds.countDown();
        }
        return CheckResult.up();
      };
      builder.check("good-" + i, counting, c -> c.interval(OFTEN));
    }

    Health health = builder.start();
    events.awaitAll("health.hung", hung);

    assertThat(rounds.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(stuck).allSatisfy(check -> assertThat(check.runs()).isEqualTo(1));
    assertThat(health.report().checks())
        .filteredOn(state -> state.name().startsWith("hung"))
        .allMatch(state -> state.code().equals(Optional.of(FailureCode.HUNG)));

    health.close();
    stuck.forEach(ScriptedCheck::release);
  }

  @Test
  void a_thousand_fast_checks_need_four_workers() throws InterruptedException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    CountDownLatch all = new CountDownLatch(1000);
    // Time stands still while they run: to a worker that was not let run it would seem that others
    // wait for it.
    FakePulse pulse = new FakePulse();
    HealthBuilder builder =
        Health.builder().events(EventSink.none()).time(pulse.time()).pulse(pulse);
    for (int i = 0; i < 1000; i++) {
      builder.check("fast-" + i, onThread(threads, context -> {
        all.countDown();
        return CheckResult.up();
      }));
    }

    try (Health health = builder.start()) {
      pulse.time().advance(Duration.ofSeconds(1));
      pulse.settle();
      assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(threads).hasSizeLessThanOrEqualTo(4);
      assertThat(health.isLive()).isTrue();
    }
  }

  @Test
  void probes_cause_no_runs_and_refreshes_share_one() throws Exception {
    ScriptedCheck check = ScriptedCheck.up();
    try (Health health = Health.builder()
        .events(events)
        .check(
            "database", check, c -> c.interval(Duration.ofHours(1)).timeout(Duration.ofMinutes(1)))
        .start()) {
      events.await("database", "UP");
      Guard endpoint = health.endpoint();
      FakeRequest probe = FakeRequest.get("/readyz");

      many(10_000, () -> endpoint.check(probe));
      assertThat(check.runs()).isEqualTo(1);
      check.hangs();
      List<CompletableFuture<CheckState>> answers =
          many(1000, () -> health.refresh("database").toCompletableFuture());
      check.release();
      for (CompletableFuture<CheckState> answer : answers) {
        answer.get(60, TimeUnit.SECONDS);
      }

      assertThat(check.runs()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void a_thousand_starts_and_stops_leave_no_thread() throws InterruptedException {
    List<Thread> before = ours();

    for (int i = 0; i < 1000; i++) {
      CountDownLatch ran = new CountDownLatch(1);
      Health health = Health.builder()
          .events(EventSink.none())
          .check("database", context -> {
            ran.countDown();
            return CheckResult.up();
          })
          .start();
      assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
      health.close();
    }

    List<Thread> left =
        ours().stream().filter(thread -> !before.contains(thread)).toList();
    for (Thread thread : left) {
      thread.join(TimeUnit.SECONDS.toMillis(30));
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }

  @Test
  void all_threads_are_daemons_with_our_name() throws InterruptedException {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    try (Health health = Health.builder()
        .events(event -> {
          threads.add(Thread.currentThread());
          events.emit(event);
        })
        .check("database", onThread(threads, ScriptedCheck.up()))
        .start()) {
      events.await("database", "UP");
      threads.addAll(ours());

      assertThat(health.isReady()).isTrue();
      assertThat(threads).allMatch(Thread::isDaemon);
      assertThat(threads)
          .extracting(thread -> thread.getName().replaceAll("-\\d+$", ""))
          .contains("underpin-health-timer", "underpin-health-worker", "underpin-health-events")
          .allMatch(name -> name.startsWith("underpin-health-"));
    }
  }

  @Test
  void a_thread_of_the_application_is_given_back_without_an_interrupt()
      throws InterruptedException {
    BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    CountDownLatch runs = new CountDownLatch(20);
    AtomicInteger struck = new AtomicInteger();
    Thread worker = daemon(() -> {
      while (runs.getCount() > 0) {
        try {
          queue.take().run();
        } catch (InterruptedException e) {
          struck.incrementAndGet();
        }
      }
    });
    worker.start();

    try (Health health = Health.builder()
        .events(EventSink.none())
        .executor(queue::add)
        .check(
            "slow",
            context -> {
              while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
              }
              runs.countDown();
              return CheckResult.up();
            },
            c -> c.interval(Duration.ofMillis(10)).timeout(Duration.ofMillis(2)))
        .start()) {
      assertThat(runs.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(health.isStarted()).isFalse();
    }

    assertThat(struck).hasValue(0);
  }

  @Test
  void whatever_happens_at_once_the_report_is_what_its_checks_say() throws Exception {
    HealthBuilder builder = Health.builder().events(EventSink.none());
    for (int i = 0; i < 20; i++) {
      Random random = new Random(i);
      builder.check(
          "check-" + i,
          context ->
              random.nextInt(3) == 0 ? CheckResult.down(FailureCode.TIMEOUT, "") : CheckResult.up(),
          c -> c.interval(Duration.ofMillis(10)).readiness(Criticality.CRITICAL));
    }
    try (Health health = builder.start()) {
      many(200_000, () -> {
        HealthReport report = health.report();
        Status worst = report.checks().stream()
            .map(CheckState::status)
            .reduce(report.status(Probe.STARTUP), Status::worse);
        assertThat(report.status(Probe.READINESS)).isEqualTo(worst);
        return worst;
      });
      health.drain();
      many(200_000, () -> {
        assertThat(health.isReady()).isFalse();
        return health.isLive();
      });
    }
  }

  private static HealthCheck onThread(Set<Thread> threads, HealthCheck check) {
    return context -> {
      threads.add(Thread.currentThread());
      return check.check(context);
    };
  }

  private static List<Thread> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("underpin-health-"))
        .toList();
  }

  private static <T> List<T> many(int times, Callable<T> task) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8, RealThreadsTest::daemon);
    try {
      List<Future<List<T>>> parts = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        parts.add(pool.submit(() -> {
          List<T> results = new ArrayList<>();
          for (int n = 0; n < times / 8; n++) {
            results.add(task.call());
          }
          return results;
        }));
      }
      List<T> all = new ArrayList<>();
      for (Future<List<T>> part : parts) {
        all.addAll(part.get(60, TimeUnit.SECONDS));
      }
      return all;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "test");
    thread.setDaemon(true);
    return thread;
  }
}
