package io.underpin.security.memory;

import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateStore;
import io.underpin.time.TimeSource;

/**
 * Accounts in the memory of this process: eight bytes a key in a table of fixed size, allotted at once, no threads.
 *
 * <p>Keys whose bucket is full again are forgotten at no loss. When there are more keys in debt than fit, the one with the
 * least debt of eight is forgotten, so that a flood of other keys does not give an exhausted key a fresh start. Immutable.
 */
public final class MemoryLimits implements RateStore {
  private static final int DEFAULT_KEYS = 1 << 17;

  private final int maxKeys;
  private final TimeSource time;

  private MemoryLimits(int maxKeys, TimeSource time) {
    this.maxKeys = DebtTable.checkedKeys(maxKeys);
    this.time = time;
  }

  /** 131,072 keys for each policy, one megabyte. */
  public static MemoryLimits create() {
    return new MemoryLimits(DEFAULT_KEYS, TimeSource.system());
  }

  /**
   * A copy that remembers so many keys for each policy, rounded up to a power of two.
   *
   * @throws IllegalArgumentException if that is not 1 to 134,217,728
   */
  public MemoryLimits withMaxKeys(int keys) {
    return new MemoryLimits(keys, time);
  }

  /** A copy that measures time by this; {@link TimeSource#system()} unless set. */
  public MemoryLimits withTime(TimeSource source) {
    return new MemoryLimits(maxKeys, source);
  }

  @Override
  public GcraLimiter limiter(String account, Rate rate) {
    return new GcraLimiter(rate, maxKeys, time);
  }
}
