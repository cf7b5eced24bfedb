package io.underpin.quickstart.tour;

import java.io.PrintStream;

/** Prints the walk while it goes on, and counts. */
final class Report {
  private static final int WIDTH = 72;

  private final PrintStream out;
  private final boolean coloured;
  private int number;
  private int passed;
  private int failed;

  Report(PrintStream out, boolean coloured) {
    this.out = out;
    this.coloured = coloured;
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  void add(String title, Finding finding) {
    boolean good = finding.passed();
    passed += good ? 1 : 0;
    failed += good ? 0 : 1;
    String head = "%2d  %s ".formatted(++number, title);
    say("");
    say(bold(head) + ".".repeat(Math.max(3, WIDTH - head.length())) + " "
        + (good ? colour(32, "PASS") : colour(31, "FAIL")));
    finding.lines().forEach(line -> say("    " + line));
  }

  /** Prints the summary; true if there was something to judge and all of it passed. */
  boolean end() {
    say("");
    say(colour(failed == 0 ? 32 : 31, passed + " passed, " + failed + " failed"));
    return failed == 0 && passed > 0;
  }

  private String bold(String text) {
    return coloured ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  private String colour(int code, String text) {
    return coloured ? "\u001b[1;" + code + "m" + text + "\u001b[0m" : text;
  }
}
