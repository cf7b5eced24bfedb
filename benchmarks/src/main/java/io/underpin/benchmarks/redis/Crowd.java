package io.underpin.benchmarks.redis;

import io.underpin.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/** Sixty-four threads that ask one after another, so that as many questions are under way at any time. */
final class Crowd implements AutoCloseable {
  private static final int THREADS = 64;
  private static final int MICROS = 10;
  private static final int PLACES = 100_000;

  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger thrown = new AtomicInteger();
  private volatile boolean stopped;
  private volatile AtomicLongArray times = new AtomicLongArray(PLACES);

  /** Asks about one key. */
  interface Question {
    void ask(String key) throws Exception;
  }

  /** How many in how long, and how long the slowest took. */
  record Seen(long decisions, double seconds, AtomicLongArray times, int thrown) {
    double perSecond() {
      return decisions / seconds;
    }

    double micros() {
      return seconds * 1e6 / decisions;
    }

    /** How many milliseconds all but this part took at most. */
    double millis(double slowest) {
      long left = (long) (decisions * slowest);
      for (int i = PLACES - 1; i > 0; i--) {
        left -= times.get(i);
        if (left < 0) {
          return i * MICROS / 1000.0;
        }
      }
      return 0;
    }
  }

  Crowd(int keys, Question question) {
    String[] names = new String[keys];
    for (int i = 0; i < keys; i++) {
      names[i] = "203.0." + i / 256 + "." + i % 256;
    }
    for (int i = 0; i < THREADS; i++) {
      SplittableRandom random = new SplittableRandom(i);
      Thread thread = new Thread(() -> {
        while (!stopped) {
          long start = TimeSource.system().nanoTime();
          try {
            question.ask(names[random.nextInt(keys)]);
          } catch (Exception e) {
            thrown.incrementAndGet();
          }
          long took = (TimeSource.system().nanoTime() - start) / (MICROS * 1000L);
          times.incrementAndGet((int) Math.min(PLACES - 1, took));
        }
      });
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  /** Watches for so long. */
  Seen watch(long millis) throws InterruptedException {
    AtomicLongArray fresh = new AtomicLongArray(PLACES);
    thrown.set(0);
    times = fresh;
    long start = TimeSource.system().nanoTime();
    TimeUnit.MILLISECONDS.sleep(millis);
    times = new AtomicLongArray(PLACES);
    double seconds = (TimeSource.system().nanoTime() - start) / 1e9;
    long decisions = 0;
    for (int i = 0; i < PLACES; i++) {
      decisions += fresh.get(i);
    }
    return new Seen(decisions, seconds, fresh, thrown.get());
  }

  @Override
  public void close() {
    stopped = true;
    for (Thread thread : threads) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
