package io.underpin.security.memory;

import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keys that are refused most often of late, whatever their number: the space-saving algorithm (Metwally, Agrawal,
 * El Abbadi, 2005) with a few counters. Any key that makes up more than one of so many refusals as there are counters
 * is in the list.
 *
 * <p>All counts are halved every ten minutes, so that yesterday's offenders go. Counting does not allocate or block:
 * who comes while another thread counts is not counted, which in a flood meets everybody alike. Keys are kept and
 * shown as they are handed in. Safe for use by several threads.
 */
public final class TopKeys {
  private static final int MAX_ENTRIES = 1024;
  private static final Duration HALF_LIFE = Duration.ofMinutes(10);

  private final TimeSource time;
  private final ReentrantLock lock = new ReentrantLock();
  private final String[] keys;
  private final long[] counts;
  private final long[] errors;
  private int size;
  private long halvedAtNanos;

  private TopKeys(int entries, TimeSource time) {
    this.time = time;
    this.halvedAtNanos = time.nanoTime();
    this.keys = new String[entries];
    this.counts = new long[entries];
    this.errors = new long[entries];
  }

  /**
   * Nobody is counted yet.
   *
   * @param entries how many keys are counted at once, 1 to 1,024; 32 is enough for people
   */
  public static TopKeys of(int entries, TimeSource time) {
    if (entries < 1 || entries > MAX_ENTRIES) {
      throw new IllegalArgumentException(
          "A list of " + entries + " offenders is out of range: give 1 to 1,024");
    }
    return new TopKeys(entries, time);
  }

  /** Counts a refusal of this key. */
  public void offered(String key) {
    if (!lock.tryLock()) {
      return;
    }
    try {
      fade();
      count(key);
    } finally {
      lock.unlock();
    }
  }

  /** The worst first. */
  public List<Offender> list() {
    List<Offender> all = new ArrayList<>();
    lock.lock();
    try {
      fade();
      for (int i = 0; i < size; i++) {
        all.add(new Offender(keys[i], counts[i] - errors[i], counts[i]));
      }
    } finally {
      lock.unlock();
    }
    all.sort(Comparator.comparingLong(Offender::atMost).reversed());
    return List.copyOf(all);
  }

  private void count(String key) {
    int least = 0;
    for (int i = 0; i < size; i++) {
      if (keys[i].equals(key)) {
        counts[i]++;
        return;
      }
      least = counts[i] < counts[least] ? i : least;
    }
    if (size < keys.length) {
      keys[size] = key;
      counts[size] = 1;
      errors[size] = 0;
      size++;
    } else {
      // A newcomer may have been counted before and displaced: at most as often as the least.
      keys[least] = key;
      errors[least] = counts[least];
      counts[least]++;
    }
  }

  private void fade() {
    long now = time.nanoTime();
    long due = Math.min(Long.SIZE - 1, (now - halvedAtNanos) / HALF_LIFE.toNanos());
    if (due == 0) {
      return;
    }
    halvedAtNanos = due == Long.SIZE - 1 ? now : halvedAtNanos + due * HALF_LIFE.toNanos();
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (counts[i] >> due > 0) {
        keys[kept] = keys[i];
        counts[kept] = counts[i] >> due;
        errors[kept] = errors[i] >> due;
        kept++;
      }
    }
    size = kept;
  }

  /**
   * How often a key has been refused of late: at least and at most, since a key that was not counted for a while is
   * given the benefit of the doubt.
   */
  public record Offender(String key, long atLeast, long atMost) {}
}
