package io.underpin.security.memory;

import io.underpin.security.hash.KeyHash;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of some keys that are asked for again and again: they are recognised by comparing, which takes a tenth of the time
 * of hashing.
 *
 * <p>Where a key stands is for strangers to choose, but all that they gain is that keys are hashed as if this were not here. A
 * place is given to another key after a second at the earliest, so that many keys make next to no objects. Long keys are left out.
 * Safe for use by several threads: who reads an older entry hashes once more.
 */
final class FrequentKeys {
  private static final int PLACES = 256;
  private static final int LONGEST = 128;
  private static final long SAMPLED = 0xf00;
  private static final long KEPT_NANOS = 1_000_000_000;

  private final @Nullable Known[] places = new Known[PLACES];
  private final KeyHash hash;

  /** A key, its hash, and since when it has been here. */
  record Known(String key, int mark, long code, long sinceNanos) {}

  FrequentKeys(KeyHash hash) {
    this.hash = hash;
  }

  /** What is known of a key, or null. */
  @Nullable
  Known find(String key) {
    int mark = key.hashCode();
    Known known = places[place(mark)];
    return known != null && known.mark == mark && known.key.equals(key) ? known : null;
  }

  /** The hash of a key of which this is known. */
  long code(@Nullable Known known, String key) {
    return known == null ? hash.of(key) : known.code;
  }

  /** A key that was not known has come again; looked at about every sixteenth time. */
  void again(String key, long code, long nanos) {
    if ((nanos & SAMPLED) != 0 || key.length() > LONGEST) {
      return;
    }
    int mark = key.hashCode();
    int place = place(mark);
    Known known = places[place];
    if (known == null || nanos - known.sinceNanos > KEPT_NANOS) {
      places[place] = new Known(key, mark, code, nanos);
    }
  }

  private static int place(int mark) {
    return (mark ^ mark >>> 16) & (PLACES - 1);
  }
}
