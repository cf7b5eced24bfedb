package io.underpin.health.web;

/**
 * What stands on a path.
 *
 * @param number where its answers are kept
 * @param part what it answers for
 * @param menu in which formats
 * @param open whether everybody sees all of it, because the application has said so
 */
record Resource(int number, Part part, Menu menu, boolean open) {

  /** Probes answer 200 or 503 whatever is asked, and look at no header for strangers. */
  boolean isProbe() {
    return part.isProbe();
  }

  /** Whether the header {@code Accept} decides. */
  boolean negotiates(Level level) {
    return menu.hasChoice() && (!isProbe() || level != Level.STRANGER);
  }
}
