package io.underpin.logging.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.underpin.time.TimeSource;
import java.security.SecureRandom;

/** Makes ULIDs: 48 bits of milliseconds and 80 random bits, as 26 characters that sort in order of time. */
final class Ulids {
  private static final byte[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(ISO_8859_1);
  private static final int RANDOM_BYTES = 10;

  private final TimeSource time;
  private final SecureRandom random = new SecureRandom();
  // Drawn in advance, because one draw of 640 bytes costs little more than one of 10.
  private final byte[] drawn = new byte[64 * RANDOM_BYTES];
  private int used = drawn.length;

  Ulids(TimeSource time) {
    this.time = time;
  }

  String next() {
    byte[] id = new byte[26];
    write(time.millis(), id, 0, 10);
    long high = 0;
    long low = 0;
    synchronized (drawn) {
      if (used == drawn.length) {
        random.nextBytes(drawn);
        used = 0;
      }
      for (int i = 0; i < RANDOM_BYTES / 2; i++) {
        high = high << 8 | (drawn[used + i] & 0xff);
        low = low << 8 | (drawn[used + RANDOM_BYTES / 2 + i] & 0xff);
      }
      used += RANDOM_BYTES;
    }
    write(high, id, 10, 8);
    write(low, id, 18, 8);
    return new String(id, ISO_8859_1);
  }

  private static void write(long bits, byte[] target, int from, int length) {
    for (int i = length - 1; i >= 0; i--) {
      target[from + i] = CROCKFORD[(int) (bits & 31)];
      bits >>>= 5;
    }
  }
}
