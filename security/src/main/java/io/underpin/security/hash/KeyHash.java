package io.underpin.security.hash;

import java.util.random.RandomGenerator;

/**
 * SipHash-1-3 (Aumasson, Bernstein) of a key, with a secret: strangers choose keys, and must not be able to choose where in a
 * table they land.
 *
 * <p>A key is read eight units at a time if all of them fit a byte, and four at a time otherwise; the last word ends with the
 * key and may overlap the one before. The length, and how the key was read, enter before the final rounds.
 *
 * @param secret0 half of the secret
 * @param secret1 the other half
 */
public record KeyHash(long secret0, long secret1) {
  private static final int FINAL_ROUNDS = 3;
  private static final long HIGH_BYTES = 0xff00ff00ff00ff00L;
  private static final long WIDE = 1L << 63;

  /** A hash with a fresh secret. */
  public static KeyHash secret(RandomGenerator random) {
    return new KeyHash(random.nextLong(), random.nextLong());
  }

  /** The hash of a key. */
  public long of(String key) {
    return of(key, false);
  }

  private long of(String key, boolean wide) {
    long v0 = secret0 ^ 0x736f6d6570736575L;
    long v1 = secret1 ^ 0x646f72616e646f6dL;
    long v2 = secret0 ^ 0x6c7967656e657261L;
    long v3 = secret1 ^ 0x7465646279746573L;
    int length = key.length();
    int words = wide ? (length + 3) >>> 2 : (length + 7) >>> 3;
    long units = 0;
    for (int i = 0; i < words + FINAL_ROUNDS; i++) {
      long word = 0;
      if (i < words && wide) {
        word = length < 4 ? few(key, 0, length) : four(key, Math.min(i * 4, length - 4));
      } else if (i < words) {
        int from = Math.min(i * 8, length - 8);
        long front = from < 0 ? few(key, 0, Math.min(length, 4)) : four(key, from);
        long back = from < 0 ? few(key, 4, length) : four(key, from + 4);
        units |= front | back;
        word = front | back << 8;
      } else if (i == words) {
        v2 ^= 0xff ^ (long) length << 8 ^ (wide ? WIDE : 0);
      }
      v3 ^= word;
      v0 += v1;
      v2 += v3;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 = Long.rotateLeft(v0, 32) + v3;
      v2 += v1;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 = Long.rotateLeft(v2, 32);
      v0 ^= word;
    }
    return (units & HIGH_BYTES) == 0 ? v0 ^ v1 ^ v2 ^ v3 : of(key, true);
  }

  private static long four(String key, int from) {
    return key.charAt(from)
        | (long) key.charAt(from + 1) << 16
        | (long) key.charAt(from + 2) << 32
        | (long) key.charAt(from + 3) << 48;
  }

  // Fewer than four units, or none.
  private static long few(String key, int from, int to) {
    long word = 0;
    for (int i = from; i < to; i++) {
      word |= (long) key.charAt(i) << (16 * (i - from));
    }
    return word;
  }

  /** The secret is not shown. */
  @Override
  public String toString() {
    return "KeyHash ***";
  }
}
