package io.underpin.health.page;

/** How much is said of each check: less and less, until the page is small enough. What is wrong is shortened last. */
enum Depth {
  /** Everything. */
  ALL,
  /** Checks that are well in one line each. */
  LINES,
  /** Checks that are well by name only. */
  NAMES,
  /** What is wrong without its particulars, too. */
  BARE,
  /** What is wrong in one line each, as far as there is room; the rest is counted. */
  LIST;

  boolean tellsWellChecks() {
    return this == ALL;
  }

  boolean listsWellChecks() {
    return this == ALL || this == LINES;
  }

  boolean tellsWrongChecks() {
    return this == ALL || this == LINES || this == NAMES;
  }
}
