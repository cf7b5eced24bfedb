package io.underpin.health.preflight;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;

/** What a pre-flight found, check by check in the order in which they were given. Immutable. */
public final class PreflightResult {
  private final List<Finding> findings;
  private final boolean strict;

  PreflightResult(List<Finding> findings, boolean strict) {
    this.findings = List.copyOf(findings);
    this.strict = strict;
  }

  /** One for each check. */
  public List<Finding> findings() {
    return findings;
  }

  /** The worst outcome of all. */
  public Outcome outcome() {
    return findings.stream()
        .map(Finding::outcome)
        .max(Comparator.naturalOrder())
        .orElse(Outcome.PASS);
  }

  /** For {@code System.exit}: 0 when nothing speaks against it, 1 for warnings under {@code strict()}, 2 when a check failed. */
  public int exitCode() {
    return switch (outcome()) {
      case PASS -> 0;
      case WARN -> strict ? 1 : 0;
      case FAIL -> 2;
    };
  }

  /** A table for people, one line or two for each check, without escape codes; ends with a line end. */
  public String table() {
    return Table.of(findings, false);
  }

  /** Prints the table; in colour if this is the standard output, a terminal, and {@code NO_COLOR} is not set. */
  public void print(PrintStream out) {
    out.print(Table.of(findings, Terminal.shows(out)));
    out.flush();
  }

  /** The worst outcome and how many checks there were. */
  @Override
  public String toString() {
    return outcome() + " of " + findings.size() + " checks";
  }
}
