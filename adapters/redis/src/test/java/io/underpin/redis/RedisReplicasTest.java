package io.underpin.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Four processes that share limits in one Redis. */
@Timeout(600)
class RedisReplicasTest {
  private static final int LIMIT_SECONDS = 180;

  private final List<Process> replicas = new ArrayList<>();
  private final List<AtomicLongArray> admitted = new ArrayList<>();
  private final List<FutureTask<?>> counts = new ArrayList<>();

  // Set before each test.
  @SuppressWarnings("NullAway.Init")
  private RedisProcess redis;

  @BeforeEach
  void start() throws IOException {
    redis = RedisProcess.start();
  }

  @AfterEach
  void stop() throws IOException {
    replicas.forEach(Process::destroyForcibly);
    redis.close();
  }

  @Test
  void four_processes_admit_the_limit_exactly() throws Exception {
    begin(4);

    assertThat(sum()).containsOnly(Replica.BURST);
  }

  @Test
  void one_that_is_killed_takes_no_more_with_it_than_its_lease() throws Exception {
    begin(4);
    Process killed = replicas.get(0);
    Load.until(() -> !killed.isAlive() || hasAdmitted(admitted.get(0)));

    killed.destroyForcibly().waitFor();

    // A sixteenth of the burst, and what was admitted but not yet written down.
    long least = Replica.BURST - Replica.BURST / 16L - 1;
    for (long each : sum()) {
      assertThat(each).isBetween(least, (long) Replica.BURST);
    }
  }

  private void begin(int processes) throws Exception {
    for (int i = 0; i < processes; i++) {
      Process process = new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx128m",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              Replica.class.getName(),
              Integer.toString(redis.port()),
              Integer.toString(i))
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
      replicas.add(process);
      AtomicLongArray own = new AtomicLongArray(Replica.KEYS + 1);
      FutureTask<?> counting = new FutureTask<>(() -> count(process.getInputStream(), own));
      admitted.add(own);
      counts.add(counting);
      new Thread(counting, "underpin-test-count-" + i).start();
    }
    Load.until(() -> admitted.stream().allMatch(own -> own.get(Replica.READY) == 1));
    for (Process process : replicas) {
      process.getOutputStream().write('\n');
      process.getOutputStream().close();
    }
  }

  private static boolean hasAdmitted(AtomicLongArray own) {
    return IntStream.range(0, Replica.KEYS).anyMatch(key -> own.get(key) > 0);
  }

  private static int count(InputStream written, AtomicLongArray admitted) throws IOException {
    int key = written.read();
    while (key >= 0) {
      admitted.incrementAndGet(key);
      key = written.read();
    }
    return key;
  }

  /** Waits until all have ended; what they have admitted together, by key. */
  private long[] sum() throws Exception {
    for (FutureTask<?> counting : counts) {
      counting.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
    long[] sum = new long[Replica.KEYS];
    for (AtomicLongArray own : admitted) {
      for (int key = 0; key < Replica.KEYS; key++) {
        sum[key] += own.get(key);
      }
    }
    return sum;
  }
}
