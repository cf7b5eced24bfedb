package io.underpin.security.headers;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fresh random values of at least 128 bits, in base64: 22 characters.
 *
 * <p>They are made many at once, because each call to the random generator costs about a microsecond and a lock. Safe for use by
 * several threads.
 */
final class Nonces {
  // 18 bytes are 24 characters without padding, of which the first 22 hold 132 bits.
  private static final int BYTES = 18;
  private static final int STEP = 24;
  private static final int LENGTH = 22;
  private static final int BATCH = 256;

  private final SecureRandom random = new SecureRandom();
  private volatile Batch batch = new Batch(random);

  String next() {
    while (true) {
      Batch current = batch;
      int index = current.taken.getAndIncrement();
      if (index >= 0 && index < BATCH) {
        return current.nonces.substring(index * STEP, index * STEP + LENGTH);
      }
      refill(current);
    }
  }

  private synchronized void refill(Batch spent) {
    if (batch == spent) {
      batch = new Batch(random);
    }
  }

  private static final class Batch {
    final String nonces;
    final AtomicInteger taken = new AtomicInteger();

    Batch(SecureRandom random) {
      byte[] bytes = new byte[BATCH * BYTES];
      random.nextBytes(bytes);
      nonces = Base64.getEncoder().encodeToString(bytes);
    }
  }
}
