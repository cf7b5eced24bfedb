package io.underpin.health.web;

import io.underpin.http.BearerToken;
import io.underpin.http.Request;
import io.underpin.secret.Secret;

/**
 * Who may see more than the status: names of checks, summaries, values.
 *
 * <p>Whoever may not gets the same status code and the bare {@code {"status":"UP"}}; a probe is never answered with 401. The
 * implementation is called on the request's thread: it does not block; what it throws means no.
 */
@FunctionalInterface
public interface DetailAccess {

  /** Whether the sender of this request may see details. */
  boolean allows(Request request);

  /** Nobody: what {@code Health} does unless told otherwise. */
  static DetailAccess nobody() {
    return request -> false;
  }

  /**
   * Whoever connects from this machine itself. A request that a proxy has forwarded does not count, even when the proxy runs
   * on this machine.
   */
  static DetailAccess loopback() {
    return LocalPeers::isLocal;
  }

  /** Whoever sends {@code Authorization: Bearer <token>}; compared in constant time. */
  static DetailAccess bearer(Secret token) {
    return BearerToken.of(token)::test;
  }

  /** Whoever may by this or by the other. */
  default DetailAccess or(DetailAccess other) {
    return request -> allows(request) || other.allows(request);
  }
}
