package io.underpin.health.page;

import java.time.Instant;

/**
 * What all sections of a page have in common.
 *
 * @param now what "ago" counts from
 * @param history the stretch of time that timelines show
 * @param depth how much is said
 */
record Frame(Instant now, Links links, History history, Depth depth) {

  /** For how long something has been so. */
  String since(Instant then) {
    return Words.between(then, now);
  }

  /** When it was. */
  String at(Instant time) {
    return Words.time(time, now);
  }
}
