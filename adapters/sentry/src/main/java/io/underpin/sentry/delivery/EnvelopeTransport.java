package io.underpin.sentry.delivery;

import java.io.IOException;

/**
 * Carries envelopes to where they are kept: over HTTP, into a folder, into the memory of a test.
 *
 * <p>An envelope is what Sentry takes: a line of JSON for its header, then a header and a body for each item. It is serialized and
 * redacted when it gets here.
 *
 * @see <a href="https://develop.sentry.dev/sdk/data-model/envelopes/">Sentry: envelopes</a>
 */
public interface EnvelopeTransport {

  /**
   * Carries one envelope, and says what became of it. Called by one thread at a time, that may wait as long as its own timeouts say.
   *
   * @throws IOException if nobody took it, so that it is worth trying again
   */
  Receipt send(byte[] envelope) throws IOException;

  /** Breaks off a {@link #send} that is going on in another thread; called once, at the end. Does not block. */
  default void abort() {}

  /**
   * Whether {@link #send} waits for a network or a disk and therefore gets a thread of its own. Otherwise it is called where the
   * error is captured, by several threads at once.
   */
  default boolean waits() {
    return true;
  }
}
