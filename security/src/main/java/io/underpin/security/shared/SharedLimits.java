package io.underpin.security.shared;

import io.underpin.check.HealthCheck;
import io.underpin.event.EventSink;
import io.underpin.security.hash.KeyHash;
import io.underpin.security.memory.MemoryLimits;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.rate.RateStore;
import io.underpin.time.TimeSource;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Limits that several replicas share, in a store that may be slow or dead without anybody noticing but the operator.
 *
 * <pre>{@code
 * SharedLimits shared = SharedLimits.over(store).replicas(4).build();
 * }</pre>
 *
 * <ul>
 *   <li>No decision takes longer than the time budget. A store that fails five times within a second is left alone; each
 *       second one question, for which nobody waits, sees whether it is back.
 *   <li>Every decision is charged in the memory of this replica too. When the store is gone, that decides: warm, at the
 *       replica's share of the rate.
 *   <li>Whom the store has refused is refused here until then, at most for ten seconds, without asking again.
 *   <li>About one key there is one question at a time; a key that is asked for often gets tokens beforehand, at most a sixteenth
 *       of the burst for each replica or what comes back during a question and 20 ms, and never more than the rate in any window.
 * </ul>
 *
 * <p>{@link RateLimiter#take} may block for the time budget: on an event loop, run guards on a worker thread. No threads of its
 * own. Nothing is thrown for a fault of the store. Events: {@code rate_limit.store_unavailable} and {@code
 * rate_limit.store_back}, once for each change. Safe for use by several threads.
 */
public final class SharedLimits implements RateStore, AutoCloseable {
  private static final String ACCOUNT = "[a-z0-9_./-]{1,80}";

  private final SharedSetup setup;

  private SharedLimits(Builder builder) {
    Counts counts = new Counts();
    setup = new SharedSetup(
        builder.store,
        builder.budgetNanos,
        builder.replicas,
        builder.whenUnavailable,
        builder.leases,
        builder.memory.withTime(builder.time),
        builder.time,
        KeyHash.secret(new SecureRandom()),
        counts,
        new Breaker(builder.time, builder.events, counts),
        builder.patience);
  }

  /** Puts a store behind all this. */
  public static Builder over(SharedStore store) {
    return new Builder(store);
  }

  /**
   * The accounts of one policy.
   *
   * @throws IllegalArgumentException if the account is not 1 to 80 characters of {@code a-z 0-9 - _ . /}
   */
  @Override
  public RateLimiter limiter(String account, Rate rate) {
    if (!account.matches(ACCOUNT)) {
      throw new IllegalArgumentException(
          "Account '" + account + "' is not 1 to 80 characters of a-z 0-9 - _ . /");
    }
    return new SharedLimiter(account, rate, setup);
  }

  /** What has become of the decisions so far. */
  public SharedSnapshot snapshot() {
    return setup.counts().snapshot(!setup.breaker().isOpen());
  }

  /**
   * Asks the store whether it is there. While it is not, the service is degraded and not down, since limits go on; but down if
   * they refuse then.
   */
  public HealthCheck check() {
    return new StoreCheck(setup);
  }

  /**
   * Closes the store, if it can be closed; limits go on alone.
   *
   * @throws IllegalStateException if the store could not be closed
   */
  @Override
  public void close() {
    if (setup.store() instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        throw new IllegalStateException("The shared store of the rate limits did not close", e);
      }
    }
  }

  /** Settings, each with a default that is right for most but for {@link #replicas}. */
  public static final class Builder {
    private static final Duration MIN_BUDGET = Duration.ofMillis(1);
    private static final Duration MAX_BUDGET = Duration.ofSeconds(30);
    private static final int MAX_REPLICAS = 10_000;

    private final SharedStore store;
    private long budgetNanos = Duration.ofMillis(50).toNanos();
    private int replicas = 1;
    private WhenUnavailable whenUnavailable = WhenUnavailable.FALLBACK;
    private boolean leases = true;
    private MemoryLimits memory = MemoryLimits.create();
    private TimeSource time = TimeSource.system();
    private EventSink events = EventSink.logging();
    private SharedSetup.Patience patience =
        (answer, nanos) -> answer.get(nanos, TimeUnit.NANOSECONDS);

    private Builder(SharedStore store) {
      this.store = store;
    }

    /**
     * How long a decision may take at most, 1 ms to 30 s; 50 ms unless set. More than a second is for tests and batches.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder timeBudget(Duration budget) {
      if (budget.compareTo(MIN_BUDGET) < 0 || budget.compareTo(MAX_BUDGET) > 0) {
        throw new IllegalArgumentException(
            "A time budget of " + budget
                + " for a decision is out of range: give 1 millisecond (PT0.001S) to 30 seconds (PT30S)");
      }
      budgetNanos = budget.toNanos();
      return this;
    }

    /**
     * How many replicas of the service there are, 1 to 10,000; 1 unless set. While the store is gone, each admits one part in so
     * many of the limit, at least one request a window.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder replicas(int count) {
      if (count < 1 || count > MAX_REPLICAS) {
        throw new IllegalArgumentException("A number of " + count
            + " replicas is out of range: give 1 to 10,000, the most that run at once");
      }
      replicas = count;
      return this;
    }

    /** What to do while the store does not answer; {@link WhenUnavailable#FALLBACK} unless set. */
    public Builder whenUnavailable(WhenUnavailable choice) {
      whenUnavailable = choice;
      return this;
    }

    /** Asks the store about every single request of a hot key, once for those that come at the same time. */
    public Builder withoutLeases() {
      leases = false;
      return this;
    }

    /**
     * How many keys of a policy this replica remembers for when the store is gone, 8 bytes each; 131,072 unless set.
     *
     * @throws IllegalArgumentException if that is not 1 to 134,217,728
     */
    public Builder maxKeys(int keys) {
      memory = MemoryLimits.create().withMaxKeys(keys);
      return this;
    }

    /** What measures time here; the store has a clock of its own. {@link TimeSource#system()} unless set. */
    public Builder time(TimeSource source) {
      time = source;
      return this;
    }

    /** Who is told when the store goes and comes back; {@link EventSink#logging()} unless set. */
    public Builder events(EventSink sink) {
      events = sink;
      return this;
    }

    Builder patience(SharedSetup.Patience choice) {
      patience = choice;
      return this;
    }

    /** The limits; the store is theirs to close from now on. */
    public SharedLimits build() {
      return new SharedLimits(this);
    }
  }
}
