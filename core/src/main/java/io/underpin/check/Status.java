package io.underpin.check;

/** How a part of the service is, from well to not. */
public enum Status {
  /** Works. */
  UP,
  /** Works, but somebody should look. */
  DEGRADED,
  /** Not known: never checked, or the last answer is too old to be believed. */
  UNKNOWN,
  /** Does not work. */
  DOWN;

  /** The worse of the two: DOWN, UNKNOWN, DEGRADED, UP. */
  public Status worse(Status other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Whether it can be used: UP and DEGRADED. */
  public boolean works() {
    return this == UP || this == DEGRADED;
  }
}
