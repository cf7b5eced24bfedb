package io.underpin.benchmarks.health;

import com.sun.management.ThreadMXBean;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.event.EventSink;
import io.underpin.health.Health;
import io.underpin.health.HealthBuilder;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * How many threads a thousand checks take, how much live heap each of them, and what a probe of them allocates. Beside dropwizard-health, which keeps no history.
 *
 * <p>Live heap is the difference in what garbage collections leave, with the checks and without, the middle one of several.
 */
public final class Footprint {
  private static final int CHECKS = 1000;
  private static final int TRANSITIONS = 50;
  private static final int PROBES = 1_000_000;

  private Footprint() {}

  /** A trial: {@code quick} or {@code thorough}. */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments[0].equals("quick") ? 1 : 5;
    String peer = DropwizardService.name();
    print("threads-1000", ourThreads(), theirThreads(), "threads", peer);
    double ours = perCheck(rounds, () -> historyOf(TRANSITIONS));
    double fresh = perCheck(rounds, () -> historyOf(0));
    double theirs = perCheck(rounds, () -> DropwizardService.start(CHECKS, number -> true));
    print("heap-per-check", ours, theirs, "B", peer);
    print("heap-per-check-without-history", fresh, theirs, "B", peer);
    bytesOfProbes();
    System.err.printf(
        Locale.ROOT, "bar health.heap-per-check %.0f of 2048 B: %s%n", ours, verdict(ours, 2048));
  }

  /** What the thread that asks allocates itself; JMH counts what the checks allocate in the background, too. */
  private static void bytesOfProbes() throws InterruptedException {
    OurProbes probes = new OurProbes();
    probes.checks = CHECKS;
    probes.start();
    long ready = allocatedBy(probes::ready);
    long report = allocatedBy(probes::report);
    probes.stop();
    System.err.printf(
        "bar health.terse-1000-own-bytes %d of 0 B in %d probes: %s%n",
        ready, PROBES, ready == 0 ? "met" : "MISSED");
    System.err.printf(
        "bar health.report-1000-own-bytes %d of 0 B in %d reports: %s%n",
        report, PROBES, report == 0 ? "met" : "MISSED");
  }

  private static long allocatedBy(IntSupplier probe) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    int sum = 0;
    for (int round = 0; round < 10; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < PROBES; i++) {
        sum += probe.getAsInt();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return sum == 0 ? -1 : least;
  }

  /** The most that were alive while all checks ran again and again. */
  private static int ourThreads() throws InterruptedException {
    HealthBuilder builder = Health.builder().events(EventSink.none());
    for (int i = 0; i < CHECKS; i++) {
      builder.check(
          "check-" + i, context -> CheckResult.up(), spec -> spec.interval(Duration.ofMillis(200)));
    }
    int most = 0;
    int events = 0;
    try (Health health = builder.start()) {
      for (int i = 0; i < 300; i++) {
        most = Math.max(most, threads("underpin-health-timer") + threads("underpin-health-worker"));
        events = Math.max(events, threads("underpin-health-events"));
        TimeUnit.MILLISECONDS.sleep(10);
      }
      System.err.printf(
          "health.threads-1000: %s, %d runs; and %d while there are events to tell%n",
          health.report().status(),
          health.report().checks().stream().mapToLong(check -> check.runs()).sum(),
          events);
    }
    System.err.printf("bar health.threads-1000 %d of 5 threads: %s%n", most, verdict(most, 5));
    return most;
  }

  private static int theirThreads() throws InterruptedException {
    int before = Thread.activeCount();
    try (DropwizardService service = DropwizardService.start(CHECKS, number -> true)) {
      TimeUnit.SECONDS.sleep(1);
      int now = Thread.activeCount();
      System.err.printf("%s: healthy=%b%n", DropwizardService.name(), service.isHealthy());
      return now - before;
    }
  }

  private static int threads(String prefix) {
    Thread[] all = new Thread[10_000];
    int found = Thread.enumerate(all);
    return (int) Arrays.stream(all, 0, found)
        .filter(thread -> thread.getName().startsWith(prefix))
        .count();
  }

  /** Checks whose status has changed so often, and a report of them that has been published. */
  private static AutoCloseable historyOf(int transitions) {
    Turns turns = new Turns();
    boolean[] down = {false};
    HealthBuilder builder = Health.builder().pulse(turns).executor(turns).events(EventSink.none());
    for (int i = 0; i < CHECKS; i++) {
      builder.check(
          "check-" + i,
          context ->
              down[0] ? CheckResult.down(FailureCode.TIMEOUT, "No answer") : CheckResult.up(),
          spec -> spec.interval(Duration.ofHours(12)));
    }
    Health health = builder.start();
    for (int round = 0; round <= transitions; round++) {
      down[0] = round % 2 == 1;
      for (int i = 0; i < CHECKS; i++) {
        health.refresh("check-" + i);
      }
      turns.round();
      turns.run();
    }
    return health;
  }

  private static double perCheck(int rounds, Supplier<AutoCloseable> service) throws Exception {
    // Once for the classes, whose constants stay for ever.
    service.get().close();
    double[] found = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long before = live();
      AutoCloseable running = service.get();
      found[i] = (live() - before) / (double) CHECKS;
      running.close();
    }
    Arrays.sort(found);
    return found[rounds / 2];
  }

  private static long live() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static String verdict(double is, double limit) {
    return is <= limit ? "met" : "MISSED";
  }

  private static void print(String name, double ours, double theirs, String unit, String peer) {
    System.out.printf(Locale.ROOT, "%s %.1f %.1f %s %s%n", name, ours, theirs, unit, peer);
  }
}
