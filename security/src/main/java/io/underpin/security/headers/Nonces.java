package io.underpin.security.headers;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fresh random values of 128 bits, base64.
 *
 * <p>The random generator is asked for many at once, because each call to it costs about a microsecond and a lock. Safe for
 * use by several threads.
 */
final class Nonces {
  private static final int BYTES = 16;
  private static final int BATCH = 256;

  private final SecureRandom random = new SecureRandom();
  private volatile Batch batch = new Batch(random);

  String next() {
    while (true) {
      Batch current = batch;
      int index = current.taken.getAndIncrement();
      if (index >= 0 && index < BATCH) {
        byte[] nonce = Arrays.copyOfRange(current.bytes, index * BYTES, (index + 1) * BYTES);
        return Base64.getEncoder().withoutPadding().encodeToString(nonce);
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
    final byte[] bytes = new byte[BYTES * BATCH];
    final AtomicInteger taken = new AtomicInteger();

    Batch(SecureRandom random) {
      random.nextBytes(bytes);
    }
  }
}
