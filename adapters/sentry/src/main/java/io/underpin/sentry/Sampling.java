package io.underpin.sentry;

import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Decides which failures are sent: of each kind the first ten in an hour, everything fatal, and of the rest a share.
 *
 * <p>A thousand kinds are known apart; those beyond share one account, so that somebody who makes up new kinds by the million gets
 * no more than the share. Safe for use by several threads.
 */
final class Sampling {
  private static final int FIRST = 10;
  private static final int MAX_KINDS = 1_000;
  private static final long WINDOW_NANOS = Duration.ofHours(1).toNanos();
  private static final long SWEEP_NANOS = Duration.ofMinutes(1).toNanos();

  private final Map<String, Account> accounts = new HashMap<>();
  private final Account others;
  private final double rate;
  private final DoubleSupplier random;
  private final TimeSource time;
  private long swept;

  /**
   * What was decided.
   *
   * @param sent whether it goes out
   * @param unsent how many of the kind were left out since one was sent
   */
  record Decision(boolean sent, long unsent) {}

  private static final class Account {
    private long since;
    private int count;
    private long unsent;

    Account(long since) {
      this.since = since;
    }
  }

  Sampling(double rate, DoubleSupplier random, TimeSource time) {
    this.rate = rate;
    this.random = random;
    this.time = time;
    this.others = new Account(time.nanoTime());
    this.swept = time.nanoTime();
  }

  synchronized Decision decide(String kind, boolean fatal) {
    Account account = account(kind);
    boolean first = account != others && account.count < FIRST;
    if (fatal || first || random.getAsDouble() < rate) {
      Decision decision = new Decision(true, account.unsent);
      account.count = Math.min(FIRST, account.count + 1);
      account.unsent = 0;
      return decision;
    }
    account.unsent++;
    return new Decision(false, account.unsent);
  }

  /** One that could not be sent, and those that it would have told of. */
  synchronized void lost(String kind, long unsent) {
    account(kind).unsent += 1 + unsent;
  }

  private Account account(String kind) {
    long now = time.nanoTime();
    Account account = accounts.get(kind);
    if (account == null) {
      if (accounts.size() >= MAX_KINDS && now - swept >= SWEEP_NANOS) {
        swept = now;
        accounts.values().removeIf(old -> now - old.since >= WINDOW_NANOS);
      }
      if (accounts.size() >= MAX_KINDS) {
        return others;
      }
      account = new Account(now);
      accounts.put(kind, account);
    } else if (now - account.since >= WINDOW_NANOS) {
      account.since = now;
      account.count = 0;
    }
    return account;
  }
}
