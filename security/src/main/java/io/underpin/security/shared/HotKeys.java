package io.underpin.security.shared;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The keys that were asked about lately: a fixed number of places, each for one of them. */
final class HotKeys {
  private static final int PLACES = 4096;

  private final AtomicReferenceArray<@Nullable HotKey> places = new AtomicReferenceArray<>(PLACES);
  private final double nanosPerToken;
  private final long mostTripNanos;

  /** None yet; nobody waits longer for an answer about one of them. */
  HotKeys(double nanosPerToken, long mostTripNanos) {
    this.nanosPerToken = nanosPerToken;
    this.mostTripNanos = mostTripNanos;
  }

  @Nullable
  HotKey find(long code) {
    HotKey hot = places.get((int) code & (PLACES - 1));
    return hot != null && hot.isOf(code) ? hot : null;
  }

  /** The key's own, or one that nobody else will find if its place is taken. */
  HotKey of(long code, long nowNanos) {
    int place = (int) code & (PLACES - 1);
    HotKey there = places.get(place);
    if (there != null && there.isOf(code)) {
      return there;
    }
    HotKey fresh = new HotKey(code, nanosPerToken, mostTripNanos, nowNanos);
    if (there == null || there.isIdle(nowNanos)) {
      HotKey other = places.compareAndExchange(place, there, fresh);
      return other != there && other != null && other.isOf(code) ? other : fresh;
    }
    return fresh;
  }
}
