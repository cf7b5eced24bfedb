package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.check.Status;
import io.underpin.event.Event;
import io.underpin.event.Severity;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.testing.RecordingEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class EventsTest {
  private final FakePulse pulse = new FakePulse();
  private final RecordingEvents events = new RecordingEvents();
  private final ScriptedCheck database = ScriptedCheck.up();

  @Test
  void an_outage_of_an_hour_is_told_in_four_events_in_order() {
    start();
    int before = events.all().size();

    database.becomesDown(FailureCode.CONNECTION_REFUSED);
    pulse.advance(Duration.ofHours(1));
    database.becomesUp();
    pulse.advance(Duration.ofHours(1));

    List<Event> told = events.all().subList(before, events.all().size());
    assertThat(told)
        .extracting(event -> event.attributes().get("to"))
        .containsExactly("DOWN", "DEGRADED", "UP", "UP");
    assertThat(told.get(0).attributes())
        .containsEntry("check", "database")
        .containsEntry("from", "UP")
        .containsEntry("code", "CONNECTION_REFUSED")
        .containsEntry("failures", 1);
    assertThat(told.get(0).severity()).isEqualTo(Severity.ERROR);
    assertThat(told.get(1).attributes()).containsEntry("probe", "readiness");
    assertThat(told.get(2).attributes())
        .containsEntry("outage", Duration.ofHours(1).minusSeconds(5));
    assertThat(told.get(2).severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void the_start_of_a_healthy_service_is_quiet() {
    start();

    List<Event> loud = events.all().stream()
        .filter(event -> event.severity().compareTo(Severity.INFO) > 0)
        .toList();

    assertThat(loud).isEmpty();
    assertThat(events.all()).isNotEmpty();
  }

  @Test
  void a_hang_is_told_once_with_the_place_where_it_is_stuck() {
    start();
    database.hangsStubbornly();

    pulse.advance(Duration.ofHours(1));

    List<Event> hung = events.named("health.hung");
    assertThat(hung).hasSize(1);
    assertThat(hung.get(0).cause().orElseThrow().getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(ScriptedCheck.class.getName()));
  }

  @Test
  void draining_is_told_once() {
    Health health =
        pulse.drive(Health.builder()).events(events).check("database", database).start();
    int before = events.all().size();

    health.drain();
    health.drain();
    pulse.advance(Duration.ofMinutes(1));

    List<Event> told = events.all().subList(before, events.all().size());
    assertThat(told).hasSize(1);
    assertThat(told.get(0).severity()).isEqualTo(Severity.INFO);
    assertThat(told.get(0).attributes())
        .containsEntry("probe", "readiness")
        .containsEntry("from", "UP")
        .containsEntry("to", "DOWN");
  }

  @Test
  void what_was_thrown_is_told_by_its_type_and_without_secrets() {
    start();
    database.throwing(new IllegalStateException("connect to host db, password=hunter2 refused"));

    pulse.advance(Duration.ofSeconds(10));

    Event down = events.named("health.changed").stream()
        .filter(event -> "DOWN".equals(event.attributes().get("to")))
        .findFirst()
        .orElseThrow();
    assertThat(down.attributes()).containsEntry("error.type", "java.lang.IllegalStateException");
    assertThat(down.cause()).isEmpty();
    assertThat(String.valueOf(down.attributes().get("error.message")))
        .contains("connect to host db")
        .doesNotContain("hunter2");
  }

  @Test
  void a_sink_that_blocks_delays_no_check() throws InterruptedException {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch runs = new CountDownLatch(20);
    Health health = Health.builder()
        .events(event -> {
          blocked.countDown();
          await(open);
        })
        .check("database", counting(runs), c -> c.interval(Duration.ofMillis(10)))
        .start();

    assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(health.isReady()).isTrue();

    health.close();
    open.countDown();
  }

  @Test
  void a_sink_that_throws_is_told_the_next_event_all_the_same() {
    RecordingEvents heard = new RecordingEvents();
    pulse
        .drive(Health.builder())
        .events(event -> {
          heard.emit(event);
          throw new IllegalStateException("sink");
        })
        .check("database", database)
        .start();
    int before = heard.all().size();

    database.becomesDown(FailureCode.TIMEOUT);
    pulse.advance(Duration.ofSeconds(10));

    assertThat(heard.all()).hasSize(before + 2);
  }

  @Test
  void whoever_hears_of_a_change_reads_a_report_that_has_it() throws Exception {
    AtomicReference<Health> started = new AtomicReference<>();
    List<String> read = new CopyOnWriteArrayList<>();
    Health health = Health.builder()
        .time(pulse.time())
        .pulse(pulse)
        .jitter(0)
        .executor(EventsTest::toItsEnd)
        .events(event -> {
          Health known = started.get();
          if (known != null) {
            read.add(event.attributes().get("to") + " " + database(known));
          }
        })
        .check("database", database)
        .start();
    started.set(health);

    database.becomesDown(FailureCode.TIMEOUT);
    pulse.advance(Duration.ofSeconds(10));
    database.becomesUp();
    CompletionStage<Status> refreshed =
        health.refresh("database").thenApply(state -> database(health));
    pulse.settle();

    assertThat(read).containsExactly("DOWN DOWN", "DEGRADED DOWN", "UP UP", "UP UP");
    assertThat(refreshed.toCompletableFuture().get(20, TimeUnit.SECONDS)).isEqualTo(Status.UP);
  }

  private void start() {
    pulse.drive(Health.builder()).events(events).check("database", database).start();
  }

  private static Status database(Health health) {
    return health.report().check("database").orElseThrow().status();
  }

  /** Lets what it is given end before it returns: nothing can be overtaken by chance. */
  static void toItsEnd(Runnable task) {
    Thread thread = new Thread(task, "underpin-test");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HealthCheck counting(CountDownLatch runs) {
    return context -> {
      runs.countDown();
      return CheckResult.up();
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
