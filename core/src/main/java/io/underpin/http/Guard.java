package io.underpin.http;

/**
 * Looks at a request and decides: pass, or this is the answer. It never calls "next".
 *
 * <p>Called once for each request, by several threads at once. A guard may take a moment (a shared store within its budget);
 * event-loop adapters call it on a worker unless they are told that no guard blocks. A guard that throws or
 * returns null has refused: the client gets 503 (fail closed) and an event {@code guard.failed} is emitted.
 */
@FunctionalInterface
public interface Guard {

  /** The decision on this request. */
  Verdict check(Request request);
}
