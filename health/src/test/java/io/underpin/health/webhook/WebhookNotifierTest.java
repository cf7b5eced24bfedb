package io.underpin.health.webhook;

import static io.underpin.health.webhook.Changes.down;
import static io.underpin.health.webhook.Changes.up;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.FailureCode;
import io.underpin.event.Event;
import io.underpin.event.Severity;
import io.underpin.health.Health;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.testing.RecordingEvents;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With its own thread, over a real socket. */
class WebhookNotifierTest {
  private final TimeSource time = TimeSource.system();
  private final RecordingEvents failures = new RecordingEvents();
  private Receiver receiver;
  private WebhookBuilder builder;

  @BeforeEach
  void listen() throws IOException {
    receiver = new Receiver();
    builder = WebhookNotifier.to(receiver.uri())
        .failures(failures)
        .timeout(Duration.ofMinutes(1))
        .closeWithin(Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void an_outage_that_health_sees_is_told_and_so_is_its_end() throws Exception {
    FakePulse pulse = new FakePulse();
    ScriptedCheck database = ScriptedCheck.up();
    WebhookNotifier notifier = builder.service("orders").build();
    pulse.drive(Health.builder()).events(notifier).check("database", database).start();

    database.becomesDown(FailureCode.CONNECTION_REFUSED);
    pulse.advance(Duration.ofHours(1));
    database.becomesUp();
    pulse.advance(Duration.ofMinutes(1));

    assertThat(receiver.next().text())
        .contains("[orders] check database is DOWN, was UP (CONNECTION_REFUSED)");
    assertThat(receiver.next().text()).contains("[orders] probe readiness is DEGRADED, was UP");
    assertThat(receiver.next().text())
        .contains("[orders] check database is UP, was DOWN for 59 min");
    assertThat(receiver.next().text()).contains("[orders] probe readiness is UP, was DEGRADED");
    notifier.close();
    assertThat(receiver.waiting()).isZero();
  }

  @Test
  void what_nobody_has_to_know_is_not_told() {
    WebhookNotifier notifier = builder.build();

    notifier.emit(
        Event.of("health.changed", Severity.INFO, time).with("check", "a").with("to", "UP"));
    notifier.emit(Event.of("health.changed", Severity.DEBUG, time).with("to", "DEGRADED"));
    notifier.emit(Event.of("backup.failed", Severity.FATAL, time));
    notifier.close();

    assertThat(receiver.waiting()).isZero();
  }

  @Test
  void other_events_are_told_to_whoever_asks_but_never_our_own() throws Exception {
    WebhookNotifier notifier = builder.telling(event -> true).build();

    notifier.emit(Event.of("webhook.failed", Severity.WARN, time));
    notifier.emit(Event.of("backup.failed", Severity.FATAL, time).with("store", "nightly"));
    notifier.close();

    assertThat(receiver.next().text()).contains("backup.failed: store nightly");
    assertThat(receiver.waiting()).isZero();
  }

  @Test
  void the_thread_is_a_daemon_and_gone_when_there_is_nothing_to_do() throws Exception {
    CountDownLatch rendered = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Thread[] worker = new Thread[1];
    WebhookNotifier notifier = builder
        .payload(notification -> {
          worker[0] = Thread.currentThread();
          rendered.countDown();
          await(goOn);
          return "{}";
        })
        .build();

    notifier.emit(down("database", time));
    await(rendered);
    boolean daemon = worker[0].isDaemon();
    String name = worker[0].getName();
    goOn.countDown();
    receiver.next();
    worker[0].join(30_000);
    boolean alive = worker[0].isAlive();
    notifier.emit(up("database", time));

    assertThat(daemon).isTrue();
    assertThat(name).isEqualTo("underpin-webhook");
    assertThat(alive).isFalse();
    assertThat(receiver.next().text()).isEqualTo("{}");
    notifier.close();
  }

  @Test
  @Timeout(60)
  void a_new_alarm_does_not_wait_for_one_that_is_held_back() throws Exception {
    AtomicReference<Thread> worker = new AtomicReference<>();
    CountDownLatch emitted = new CountDownLatch(1);
    WebhookNotifier notifier = builder
        .payload(notification -> {
          worker.set(Thread.currentThread());
          await(emitted);
          return Payload.standard().body(notification);
        })
        .build();
    notifier.emit(down("one", time));
    notifier.emit(up("one", time));
    notifier.emit(down("one", time));
    emitted.countDown();
    receiver.next();
    receiver.next();
    while (!(LockSupport.getBlocker(worker.get()) instanceof Carrier)) {
      Thread.onSpinWait();
    }

    notifier.emit(down("two", time));

    assertThat(receiver.next().text()).contains("check two is DOWN");
    notifier.close();
    assertThat(receiver.next().text()).contains("check one is DOWN");
  }

  @Test
  void emit_does_not_wait_for_a_receiver_that_hangs() throws Exception {
    receiver.hangs();
    WebhookNotifier notifier = builder.closeWithin(Duration.ZERO).queue(10).build();
    notifier.emit(down("first", time));
    receiver.next();

    for (int i = 0; i < 1000; i++) {
      notifier.emit(down("check" + i, time));
    }
    notifier.close();

    assertThat(failures.named("webhook.failed")).hasSize(1);
    assertThat(failures.all().get(0).attributes())
        .containsEntry("code", "SHUTTING_DOWN")
        .containsEntry("lost", 1001);
  }

  @Test
  void close_delivers_what_waits_and_what_was_held_back() throws Exception {
    receiver.answers(500);
    WebhookNotifier notifier = builder.firstRetryAfter(Duration.ofMinutes(1)).build();
    notifier.emit(down("database", time));
    receiver.next();
    notifier.emit(up("database", time));
    notifier.emit(down("database", time));

    notifier.close();

    assertThat(List.of(
            receiver.next().text(), receiver.next().text(), receiver.next().text()))
        .satisfiesExactly(
            first -> assertThat(first).contains("database is DOWN"),
            second -> assertThat(second).contains("database is UP"),
            third -> assertThat(third).contains("database is DOWN"));
    assertThat(failures.all()).isEmpty();
  }

  @Test
  void what_happens_after_close_is_ignored_and_close_may_be_called_again() {
    WebhookNotifier notifier = builder.build();

    notifier.close();
    notifier.emit(down("database", time));
    notifier.close();

    assertThat(receiver.waiting()).isZero();
    assertThat(failures.all()).isEmpty();
  }

  @Test
  void an_interrupt_ends_close_and_stays() throws Exception {
    receiver.hangs();
    WebhookNotifier notifier = builder.build();
    notifier.emit(down("database", time));
    receiver.next();

    Thread.currentThread().interrupt();
    notifier.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failures.all()).hasSize(1);
  }

  @Test
  void many_threads_lose_nothing() throws Exception {
    WebhookNotifier notifier = builder.queue(1000).build();
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      int number = t;
      threads[t] = new Thread(() -> {
        for (int i = 0; i < 50; i++) {
          notifier.emit(down("check-" + number + "-" + i, time));
        }
      });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join(30_000);
    }

    notifier.close();

    assertThat(receiver.waiting()).isEqualTo(200);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
