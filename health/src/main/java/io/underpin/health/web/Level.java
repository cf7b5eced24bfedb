package io.underpin.health.web;

/** How much somebody may see. */
enum Level {
  /** The status. */
  STRANGER,
  /** Which checks there are, how they are, since when, and the code of what is wrong. */
  NAMES,
  /** Everything. */
  DETAILS
}
