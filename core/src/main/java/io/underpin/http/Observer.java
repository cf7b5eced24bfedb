package io.underpin.http;

/**
 * Sees requests come and go and changes nothing: a log, a counter, a trace.
 *
 * <p>Called by several threads at once; it does not block. One that throws is left out for that request (fail open), and an
 * event {@code observer.failed} is emitted.
 */
@FunctionalInterface
public interface Observer {

  /** A request has arrived; no guard has seen it yet. Returns who wants to know of its end. */
  Watch arrived(Request request);

  /** Waits for the end of one request. */
  @FunctionalInterface
  interface Watch {

    /** The request has ended; called exactly once, perhaps on another thread. */
    void ended(Completion completion);
  }
}
