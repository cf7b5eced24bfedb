package io.underpin.quickstart.tour;

import java.util.ArrayList;
import java.util.List;

/** What was asked in one step, what came back, and whether that is as it should be. */
final class Finding {
  private final List<String> lines = new ArrayList<>();
  private int expectations;
  private boolean failed;

  /** What was done. */
  Finding asked(String what) {
    lines.add("asked  " + what);
    return this;
  }

  /** What came back. */
  Finding got(String what) {
    lines.add("got    " + what);
    return this;
  }

  /** What must be true, in words; a step without any has failed. */
  Finding expect(boolean isSo, String what) {
    expectations++;
    if (!isSo) {
      failed = true;
      lines.add("but    expected that " + what);
    }
    return this;
  }

  /** Why the step has failed. */
  void fail(String why) {
    failed = true;
    lines.add("but    " + why);
  }

  boolean passed() {
    return expectations > 0 && !failed;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
