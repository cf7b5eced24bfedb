package io.underpin.quickstart;

/** Placeholder of the composition. */
final class Quickstart {
  private Quickstart() {}
}
