package io.underpin.security.memory;

import io.underpin.security.hash.KeyHash;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.time.TimeSource;
import java.security.SecureRandom;

/**
 * A token bucket for each key in the memory of this process, as the generic cell rate algorithm (ITU-T I.371): one
 * number a key, its debt, which time pays off. Made by {@link MemoryLimits}.
 *
 * <p>Nobody is ever admitted more than his rate, and who asks all the time hardly less: 0.2 % at most up to a burst
 * of seven million. Neither a decision nor a look allocates or blocks; a key that was not there takes a lock for some
 * nanoseconds. Setting the wall clock changes nothing. Safe for use by several threads.
 */
public final class GcraLimiter implements RateLimiter {
  private final TimeSource time;
  private volatile Book book;

  GcraLimiter(Rate rate, int maxKeys, TimeSource time) {
    this(rate, maxKeys, time, KeyHash.secret(new SecureRandom()));
  }

  GcraLimiter(Rate rate, int maxKeys, TimeSource time, KeyHash hash) {
    TickRate ticks = new TickRate(rate, rate.burst());
    TickClock clock = new TickClock(time, ticks.tickNanos());
    this.time = time;
    this.book =
        new Book(ticks, new DebtTable(maxKeys, ticks.limit(), hash, clock), time.nanoTime());
  }

  /** Accounts, and in which rate they are kept. */
  private record Book(TickRate rate, DebtTable table, long sinceNanos) {}

  @Override
  public long take(String key, long cost) {
    while (true) {
      Book now = book;
      long answer = now.table.charge(key, now.rate.price(cost));
      if (answer != DebtTable.GONE) {
        return now.rate.nanos(answer);
      }
    }
  }

  @Override
  public long peek(String key, long cost) {
    while (true) {
      Book now = book;
      long answer = now.table.wouldOwe(key, now.rate.price(cost));
      if (answer != DebtTable.GONE) {
        return now.rate.nanos(answer);
      }
    }
  }

  @Override
  public void forgive(String key, long nanos) {
    long answer;
    do {
      Book now = book;
      answer = now.table.forgive(key, now.rate.ticksOwed(nanos));
    } while (answer == DebtTable.GONE);
  }

  /**
   * From now on this rate holds; debts are kept, in tokens: who has spent 50 of 100 has spent 50 of the next 200. Who
   * owes more than the next burst waits until time has paid the difference, so that changing to and fro gives nobody
   * more than the larger of the rates; only what would take more than a year is cut to a year.
   *
   * <p>The accounts take twice their memory meanwhile. Requests go on; whoever calls moves the accounts, some tens of
   * milliseconds for a million, and waits for another who does so.
   */
  @Override
  public synchronized void reconfigure(Rate next) {
    Book before = book;
    if (before.rate.rate().equals(next)) {
      return;
    }
    long nanos = time.nanoTime();
    long held = before.rate.maxTokensAfter(nanos - before.sinceNanos);
    TickRate ticks = new TickRate(next, Math.max(next.burst(), held));
    DebtTable table = before.table.successor(
        ticks.limit(), new TickClock(time, ticks.tickNanos()), before.rate.scale(ticks));
    book = new Book(ticks, table, nanos);
    table.bringAll();
  }

  /** The rate that holds now. */
  public Rate rate() {
    return book.rate.rate();
  }

  /** How full its memory is. Takes some ten microseconds. */
  public Occupancy occupancy() {
    return book.table.occupancy();
  }

  /** For people: {@code 100 per PT15M, 12 of 131072 keys, 0 displaced}. */
  @Override
  public String toString() {
    Rate rate = rate();
    return rate.limit() + " per " + rate.window() + ", " + occupancy();
  }
}
