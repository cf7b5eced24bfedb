package io.underpin.benchmarks.health;

import io.underpin.benchmarks.health.Candidate.Started;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What the four do when a check misbehaves, as a table for people: one of a hundred never returns and minds no interrupt, one throws
 * an {@code Error}, and a thousand probes come at once while a check takes its time.
 */
public final class Behaviour {
  private static final int CHECKS = 100;
  private static final int PROBES = 1000;
  private static final ThreadFactory DAEMONS = task -> {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  };

  private Behaviour() {}

  /** Prints the table to standard error; there is nothing to be compared in figures. */
  public static void main(String[] arguments) throws Exception {
    line("observed", "1 of 100 hangs", "1 of 100 throws an Error", "runs by 1000 probes");
    for (Candidate candidate : Candidate.all()) {
      line(candidate.name(), hangs(candidate), throwsError(candidate), storm(candidate));
    }
    // What hangs would keep the JVM.
    System.exit(0);
  }

  static String hangs(Candidate candidate) throws Exception {
    return after(candidate, Behaviour::neverReturns);
  }

  static String throwsError(Candidate candidate) throws Exception {
    return after(candidate, () -> {
      throw new NoClassDefFoundError("planted");
    });
  }

  /** What is answered three seconds after the start, when every timeout is over. */
  private static String after(Candidate candidate, Runnable broken) throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool(DAEMONS);
    try (Started service = candidate.start().with(CHECKS, number -> {
      if (number == 0) {
        broken.run();
      }
    })) {
      TimeUnit.SECONDS.sleep(3);
      return within(threads.submit(service.probe()));
    } finally {
      threads.shutdownNow();
    }
  }

  private static String within(Future<String> answer) throws Exception {
    try {
      return answer.get(3, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return "no answer within 3 s";
    } catch (ExecutionException e) {
      Throwable thrown = e.getCause();
      return "the endpoint throws " + (thrown == null ? e : thrown).getClass().getSimpleName();
    }
  }

  static String storm(Candidate candidate) throws Exception {
    AtomicInteger runs = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(100, DAEMONS);
    try (Started service = candidate.start().with(1, number -> {
      runs.incrementAndGet();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    })) {
      TimeUnit.MILLISECONDS.sleep(500);
      int before = runs.get();
      for (Future<String> answer :
          threads.invokeAll(Collections.nCopies(PROBES, service.probe()))) {
        answer.get();
      }
      return String.valueOf(runs.get() - before);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void neverReturns() {
    while (true) {
      LockSupport.park();
      // Like a driver that does not listen.
      Thread.interrupted();
    }
  }

  private static void line(String name, String hang, String error, String runs) {
    System.err.printf(Locale.ROOT, "%-28s %-42s %-42s %s%n", name, hang, error, runs);
  }
}
