package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.underpin.check.CheckResult;
import io.underpin.event.EventSink;
import io.underpin.health.report.Criticality;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real process that is stopped, continued and ended by signals. */
@Timeout(120)
class StandingStillTest {
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void endThem() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void a_process_that_was_stopped_and_goes_on_is_never_to_be_restarted_and_soon_ready()
      throws Exception {
    Process service = start(Watched.class);
    await("ready");

    signal(service, "STOP");
    // The process stands still for longer than its results are believed: that is the case.
    assertThat(service.waitFor(6, TimeUnit.SECONDS)).isFalse();
    lines.clear();
    signal(service, "CONT");

    // Old results are not believed, for a moment; but nobody asks for a restart.
    for (int healthy = 0; healthy < 3; ) {
      String line = next();
      assertThat(line).startsWith("round live");
      healthy = line.endsWith(" ready") && !line.endsWith("not ready") ? healthy + 1 : 0;
    }
  }

  @Test
  void the_way_out_begins_with_the_signal() throws Exception {
    Process service = start(Ending.class);
    await("ready");

    signal(service, "TERM");

    await("stopping, not ready, live");
    assertThat(service.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(service.exitValue()).isEqualTo(143);
  }

  private Process start(Class<?> main) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "needs /bin/kill to send signals");
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName())
        .redirectErrorStream(true)
        .start();
    processes.add(process);
    Thread reader = new Thread(() -> read(process));
    reader.setDaemon(true);
    reader.start();
    return process;
  }

  private void read(Process process) {
    try (BufferedReader out = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      out.lines().forEach(lines::add);
    } catch (java.io.IOException | java.io.UncheckedIOException e) {
      lines.add("gone");
    }
  }

  private static void signal(Process process, String name) throws Exception {
    Process kill =
        new ProcessBuilder("/bin/kill", "-" + name, String.valueOf(process.pid())).start();
    assertThat(kill.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  private void await(String line) throws InterruptedException {
    List<String> seen = new ArrayList<>();
    for (String next = ""; !line.equals(next); seen.add(next)) {
      next = lines.poll(60, TimeUnit.SECONDS);
      assertThat(next).as("while waiting for '%s' after %s", line, seen).isNotNull();
    }
  }

  private String next() throws InterruptedException {
    String next = lines.poll(60, TimeUnit.SECONDS);
    return next == null ? "nothing" : next;
  }

  /** Says in each round of its check how it is; all results are believed for four seconds. */
  static final class Watched {
    private Watched() {}

    public static void main(String[] arguments) throws InterruptedException {
      BlockingQueue<String> rounds = new LinkedBlockingQueue<>();
      Health health = Health.builder()
          .events(EventSink.none())
          .check(
              "database",
              context -> {
                rounds.add("round");
                return CheckResult.up();
              },
              c -> c.interval(Duration.ofMillis(200))
                  .timeout(Duration.ofMillis(500))
                  .maxAge(Duration.ofSeconds(4))
                  .readiness(Criticality.CRITICAL))
          .livenessHeartbeat("loop", Duration.ofSeconds(4), c -> {})
          .start();
      Heartbeat loop = health.heartbeat("loop");
      while (!health.isReady()) {
        loop.beat();
        rounds.poll(1, TimeUnit.SECONDS);
      }
      System.out.println("ready");
      while (true) {
        String round = rounds.poll(20, TimeUnit.MILLISECONDS);
        boolean live = health.isLive();
        boolean ready = health.isReady();
        loop.beat();
        if (round != null || !live || !ready) {
          System.out.println(
              "round" + (live ? " live" : " not live") + (ready ? " ready" : " not ready"));
        }
      }
    }
  }

  /** Goes its way out when it is told to end. */
  static final class Ending {
    private Ending() {}

    public static void main(String[] arguments) throws InterruptedException {
      Health health = Health.builder()
          .events(EventSink.none())
          .drain(d -> d.delay(Duration.ofMillis(10)).onShutdown())
          .start();
      health.onStop(
          "http",
          Duration.ofSeconds(5),
          () -> System.out.println("stopping, " + (health.isReady() ? "ready" : "not ready") + ", "
              + (health.isLive() ? "live" : "not live")));
      System.out.println("ready");
      new java.util.concurrent.CountDownLatch(1).await();
    }
  }
}
