package io.underpin.health.webhook;

/**
 * A notification as it goes out.
 *
 * @param lostBefore how many lost ones it tells of, which are told again if this one is lost, too
 * @param attempts how many have failed
 * @param dueNanos when the next one is due
 */
record Letter(String id, String body, int lostBefore, int attempts, long dueNanos) {

  Letter failed(long nextNanos) {
    return new Letter(id, body, lostBefore, attempts + 1, nextNanos);
  }

  Letter dueAt(long nanos) {
    return new Letter(id, body, lostBefore, attempts, nanos);
  }
}
