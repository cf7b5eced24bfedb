package io.underpin.health.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.event.Event;
import io.underpin.health.Health;
import io.underpin.health.HealthBuilder;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.http.Observer;
import io.underpin.http.Pipeline;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.RecordingEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DrainTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration NONE = Duration.ZERO;

  private final RecordingEvents events = new RecordingEvents();
  private final BlockingQueue<String> phases = new LinkedBlockingQueue<>();
  private final List<String> order = new CopyOnWriteArrayList<>();

  @Test
  void stops_the_last_part_first_and_the_probes_last() {
    Health health = builder()
        .drain(d -> d.delay(NONE)
            .stop("database", HOUR, () -> order.add("database"))
            .stop("http", HOUR, () -> order.add("http")))
        .start();
    health.onStop("scheduler", HOUR, () -> {
      order.add("scheduler");
      order.add(health.isLive() && !health.isReady() ? "live, not ready" : "wrong");
    });

    health.shutdown();

    assertThat(order).containsExactly("scheduler", "live, not ready", "http", "database");
    assertThat(phases).containsExactly("keep_ready", "delay", "grace", "done");
  }

  @Test
  void is_ready_while_it_is_to_be_kept_ready_and_not_in_the_delay() throws Exception {
    Health health =
        builder().drain(d -> d.keepReadyFor(Duration.ofMillis(1)).delay(HOUR)).start();
    Thread way = way(health);
    awaitPhase("delay");

    boolean ready = health.isReady();
    boolean live = health.isLive();

    assertThat(ready).isFalse();
    assertThat(live).isTrue();
    assertThat(way.isAlive()).isTrue();
    health.hurry();
    way.join();
    assertThat(phases).contains("done");
  }

  @Test
  void keeps_saying_ready_as_long_as_told() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    Health health = builder()
        .check("database", context -> {
          started.countDown();
          return io.underpin.check.CheckResult.up();
        })
        .drain(d -> d.keepReadyFor(HOUR))
        .start();
    assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
    health.refresh("database").toCompletableFuture().get(30, TimeUnit.SECONDS);
    Thread way = way(health);
    awaitPhase("keep_ready");

    assertThat(health.isReady()).isTrue();

    health.hurry();
    way.join();
    assertThat(health.isReady()).isFalse();
  }

  @Test
  void waits_for_what_is_under_way() throws Exception {
    Health health = builder().drain(d -> d.delay(NONE).grace(HOUR)).start();
    Hold export = health.hold("export");
    Thread way = way(health);
    awaitPhase("grace");
    assertThat(way.isAlive()).isTrue();

    export.close();
    export.close();
    way.join();

    assertThat(events.named("health.drain_unfinished")).isEmpty();
  }

  @Test
  void waits_for_requests_that_are_under_way() throws Exception {
    Health health = builder().drain(d -> d.delay(NONE).grace(HOUR)).start();
    Observer observer = health.holdRequests();
    Pipeline pipeline = Pipeline.builder().observe(observer).build();
    var exchange = pipeline.begin(FakeRequest.get("/slow"));
    pipeline.begin(FakeRequest.get("/fast")).end(200);
    Thread way = way(health);
    awaitPhase("grace");
    assertThat(way.isAlive()).isTrue();

    exchange.end(200);
    way.join();

    assertThat(events.named("health.drain_unfinished")).isEmpty();
  }

  @Test
  void goes_on_without_what_does_not_end_and_names_it() {
    Health health =
        builder().drain(d -> d.delay(NONE).grace(Duration.ofMillis(5))).start();
    health.hold("export");
    Pipeline.builder().observe(health.holdRequests()).build().begin(FakeRequest.get("/slow"));

    health.shutdown();

    Event told = events.named("health.drain_unfinished").get(0);
    assertThat(told.attributes()).containsEntry("holds", "export").containsEntry("requests", 1L);
  }

  @Test
  void a_part_that_hangs_or_throws_keeps_no_other_from_stopping() {
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch struck = new CountDownLatch(1);
    Health health = builder()
        .drain(d -> d.delay(NONE)
            .stop("last", HOUR, () -> order.add("last"))
            .stop("broken", HOUR, () -> {
              throw new NoClassDefFoundError("x");
            })
            .stop("stuck", Duration.ofMillis(50), () -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                interrupted.set(true);
                struck.countDown();
                throw e;
              }
            }))
        .start();

    health.shutdown();

    assertThat(order).containsExactly("last");
    assertThat(events.named("health.stop_timed_out").get(0).attributes())
        .containsEntry("hook", "stuck");
    assertThat(struck)
        .satisfies(latch -> assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue());
    assertThat(interrupted).isTrue();
    assertThat(events.named("health.stop_failed"))
        .extracting(event -> event.attributes().get("hook"))
        .contains("broken");
  }

  @Test
  void where_a_part_is_stuck_is_told_also_when_the_waiting_is_interrupted() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch entered = new CountDownLatch(1);
    Health health = builder()
        .drain(d -> d.delay(NONE).stop("stuck", HOUR, () -> {
          entered.countDown();
          never.await();
        }))
        .start();
    Thread way = way(health);
    assertThat(entered.await(30, TimeUnit.SECONDS)).isTrue();

    way.interrupt();
    way.join();

    assertThat(
            events.named("health.stop_timed_out").get(0).cause().orElseThrow().getStackTrace())
        .anyMatch(frame -> frame.getClassName().startsWith(DrainTest.class.getName()));
  }

  @Test
  void whoever_asks_a_second_time_waits_for_the_first() throws Exception {
    Health health = builder().drain(d -> d.delay(HOUR)).start();
    Thread first = way(health);
    awaitPhase("delay");
    CompletableFuture<Void> second = CompletableFuture.runAsync(health::shutdown, this::onThread);
    assertThat(second).isNotDone();

    health.hurry();

    second.get(30, TimeUnit.SECONDS);
    first.join();
    assertThat(phases).containsOnlyOnce("done");
  }

  @Test
  void an_interrupt_skips_the_waiting_and_not_the_stopping() throws Exception {
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Health health = builder()
        .drain(d -> d.delay(HOUR).stop("http", HOUR, () -> order.add("http")))
        .start();
    Thread way = new Thread(() -> {
      health.shutdown();
      flag.complete(Thread.currentThread().isInterrupted());
    });
    way.start();
    awaitPhase("delay");

    way.interrupt();

    assertThat(flag.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(order).containsExactly("http");
  }

  @Test
  void knows_whether_it_runs_in_kubernetes(@TempDir Path folder) throws Exception {
    Path account = folder.resolve("serviceaccount");
    Map<String, String> pod = Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1");

    assertThat(Kubernetes.isHere(Map.of(), account)).isFalse();
    assertThat(Kubernetes.isHere(pod, account)).isTrue();
    Files.createDirectory(account);
    assertThat(Kubernetes.isHere(Map.of(), account)).isTrue();
    assertThat(new DrainSpec().delay())
        .isEqualTo(Kubernetes.isHere() ? Duration.ofSeconds(10) : Duration.ZERO);
  }

  @Test
  void refuses_times_out_of_range() {
    assertThatThrownBy(() -> new DrainSpec().delay(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Drain: delay -1s is not within 0s to 1h");
    assertThatThrownBy(() -> new DrainSpec().stop("http", Duration.ofHours(2), () -> {}))
        .hasMessage("Drain: deadline of 'http' 2h is not within 0s to 1h");
  }

  private HealthBuilder builder() {
    return Health.builder().check("cache", ScriptedCheck.up()).events(event -> {
      events.emit(event);
      if (event.name().equals("health.drain")) {
        phases.add(String.valueOf(event.attributes().get("phase")));
      }
    });
  }

  private static Thread way(Health health) {
    Thread way = new Thread(health::shutdown, "way");
    way.setDaemon(true);
    way.start();
    return way;
  }

  private void awaitPhase(String phase) throws InterruptedException {
    for (String next = ""; !phase.equals(next); ) {
      next = phases.poll(30, TimeUnit.SECONDS);
      assertThat(next).as("a phase while waiting for " + phase).isNotNull();
    }
  }

  private void onThread(Runnable task) {
    Thread thread = new Thread(task, "second");
    thread.setDaemon(true);
    thread.start();
  }
}
