package io.underpin.security.limit;

import io.underpin.security.hash.KeyHash;
import io.underpin.security.memory.Bans;
import io.underpin.security.rate.BanRule;
import io.underpin.security.rate.Rate;
import io.underpin.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The accounts of one policy by one key, in one tier. */
record Account(
    String name,
    LimitKey key,
    Rate rate,
    Ledger ledger,
    @Nullable BanRule banRule,
    @Nullable Bans bans,
    TimeSource time) {

  /** Takes tokens; what can never be paid has to wait for a full bucket, again and again. */
  long take(String id, long cost) {
    if (cost > rate.burst()) {
      return -nanosFor(rate.burst());
    }
    try {
      return ledger.limiter().take(id, cost);
    } catch (IllegalArgumentException e) {
      // The burst has been lowered since this request came in.
      return -nanosFor(rate.burst());
    }
  }

  /** What {@link #take} would answer to what fits a full bucket; takes nothing. */
  long peek(String id, long cost) {
    return ledger.limiter().peek(id, cost);
  }

  /** Whether keys can be shut out. */
  boolean bars() {
    return bans != null;
  }

  void ban(String written, Duration howLong) {
    if (bans != null) {
      bans.ban(idOf(written), howLong);
    }
  }

  void pardon(String written) {
    if (bans != null) {
      bans.pardon(idOf(written));
    }
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

  // People write an address, and the key is its network.
  private String idOf(String written) {
    return key instanceof LimitKeys known ? known.read(written) : written;
  }
}
