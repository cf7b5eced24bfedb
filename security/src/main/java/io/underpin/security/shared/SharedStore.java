package io.underpin.security.shared;

import io.underpin.security.rate.Rate;
import java.util.concurrent.CompletionStage;

/**
 * A place outside of this process that keeps accounts for several replicas: Redis, PostgreSQL, or your own.
 *
 * <p>A store only keeps accounts, by one clock for all replicas. What happens when it is slow or gone is the business of {@link
 * SharedLimits}, which every store is put behind: so a method returns at once and does not wait for the store, and a fault is a
 * stage that fails or an exception, as the store likes. Stages may be completed on the store's own threads, late, or never;
 * what hangs on them does not block. Called by several threads at once.
 *
 * <p>The cost is 1 to the rate's burst; keys may be of any content and length. The rate of an account may change from call to
 * call: its debts are then kept, in tokens.
 */
public interface SharedStore {

  /**
   * Takes tokens if there are enough, and otherwise none, in one step that nothing can come between.
   *
   * @return taken: the nanoseconds until the bucket is full again, 0 or more; not taken: minus the nanoseconds after which the
   *     same cost would fit
   */
  CompletionStage<Long> take(String account, Rate rate, String key, long cost);

  /** What {@link #take} would answer now; takes nothing. */
  CompletionStage<Long> peek(String account, Rate rate, String key, long cost);

  /** Lowers a debt by so many nanoseconds, at most to nothing; the stage is complete when that is done. */
  CompletionStage<?> forgive(String account, Rate rate, String key, long nanos);
}
