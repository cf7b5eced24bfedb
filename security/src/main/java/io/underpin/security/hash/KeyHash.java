package io.underpin.security.hash;

import java.util.random.RandomGenerator;

/**
 * SipHash-1-3 (Aumasson, Bernstein) of a key's UTF-16 units, with a secret: strangers choose keys, and must not be able to
 * choose where in a table they land.
 *
 * @param secret0 half of the secret
 * @param secret1 the other half
 */
public record KeyHash(long secret0, long secret1) {
  private static final int FINAL_ROUNDS = 3;

  /** A hash with a fresh secret. */
  public static KeyHash secret(RandomGenerator random) {
    return new KeyHash(random.nextLong(), random.nextLong());
  }

  /** The hash of a key. */
  public long of(String key) {
    long v0 = secret0 ^ 0x736f6d6570736575L;
    long v1 = secret1 ^ 0x646f72616e646f6dL;
    long v2 = secret0 ^ 0x6c7967656e657261L;
    long v3 = secret1 ^ 0x7465646279746573L;
    int words = key.length() / 4 + 1;
    for (int i = 0; i < words + FINAL_ROUNDS; i++) {
      long word = i < words ? word(key, i * 4) : 0;
      v2 ^= i == words ? 0xff : 0;
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
    return v0 ^ v1 ^ v2 ^ v3;
  }

  // Four units, or the last ones under the length.
  private static long word(String key, int from) {
    int left = key.length() - from;
    long word = left < 4 ? (long) key.length() << 48 : (long) key.charAt(from + 3) << 48;
    for (int i = Math.min(left, 3) - 1; i >= 0; i--) {
      word |= (long) key.charAt(from + i) << (16 * i);
    }
    return word;
  }

  /** The secret is not shown. */
  @Override
  public String toString() {
    return "KeyHash ***";
  }
}
