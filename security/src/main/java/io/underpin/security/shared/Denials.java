package io.underpin.security.shared;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Whom the store has refused, and until when: who comes back before is refused without asking the store. So the traffic of an
 * attack costs it nothing.
 *
 * <p>A fixed number of places; a newcomer takes the place of another, who is then asked about again. Nobody is remembered for
 * longer than ten seconds, since another replica may have given tokens back.
 */
final class Denials {
  private static final int PLACES = 4096;
  private static final long LONGEST_NANOS = 10_000_000_000L;

  private final AtomicReferenceArray<@Nullable Denial> places = new AtomicReferenceArray<>(PLACES);
  private final double nanosPerToken;

  /** Who has been forgiven something is refused nothing, by a denial of cost 0 that ended then. */
  private record Denial(long code, long cost, long untilNanos, long forgottenNanos) {}

  Denials(double nanosPerToken) {
    this.nanosPerToken = nanosPerToken;
  }

  /** Minus what is to be waited, or 0 if nothing is known. */
  long answer(long code, long cost, long nowNanos) {
    Denial denial = places.get(place(code));
    if (denial == null || denial.code() != code || nowNanos - denial.forgottenNanos() >= 0) {
      return 0;
    }
    long difference = (long) ((cost - denial.cost()) * nanosPerToken);
    return Math.min(0, nowNanos - denial.untilNanos() - difference);
  }

  /** The store has said so when it was asked at this time, unless that was before something was forgiven. */
  void remember(long code, long cost, long waitNanos, long askedNanos) {
    long forgotten = askedNanos + Math.min(waitNanos, LONGEST_NANOS);
    Denial denial = new Denial(code, cost, askedNanos + waitNanos, forgotten);
    Denial there;
    do {
      there = places.get(place(code));
      if (there != null
          && there.code() == code
          && there.cost() == 0
          && askedNanos - there.untilNanos() <= 0) {
        return;
      }
    } while (!places.compareAndSet(place(code), there, denial));
  }

  /** Something has been forgiven: what the store has said so far no longer holds, nor what it says late. */
  void forget(long code, long nowNanos) {
    places.set(place(code), new Denial(code, 0, nowNanos, nowNanos));
  }

  private static int place(long code) {
    return (int) code & (PLACES - 1);
  }
}
