package io.underpin.security.limit;

import io.underpin.security.hash.KeyHash;
import io.underpin.security.memory.Bans;
import io.underpin.security.rate.BanRule;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.time.TimeSource;
import org.jspecify.annotations.Nullable;

/** The accounts of one policy by one key, in one tier. */
record Account(
    String name,
    LimitKey key,
    Rate rate,
    RateLimiter limiter,
    @Nullable BanRule banRule,
    @Nullable Bans bans,
    TimeSource time) {

  /** Takes tokens; what can never be paid has to wait for longer than there is time. */
  long take(String id, long cost) {
    return cost <= rate.burst() ? limiter.take(id, cost) : -nanosFor(rate.burst());
  }

  /** How long a key is shut out yet, in nanoseconds. */
  long bannedFor(String id) {
    return bans == null ? 0 : bans.banned(id);
  }

  /** Counts a refusal; answers how long the key is shut out now. */
  long strike(String id) {
    return bans == null ? 0 : bans.strike(id);
  }

  /** What a cost is in debt. */
  long nanosFor(long cost) {
    return (long) (rate.nanosPerToken() * cost);
  }

  /** The key itself where it is an address, and otherwise a mark that tells keys apart. */
  String shown(String id, KeyHash marks) {
    boolean address = key == LimitKeys.CLIENT_ADDRESS || key == LimitKeys.CLIENT_NETWORK;
    return address ? id : "#" + Long.toHexString(marks.of(id));
  }
}
