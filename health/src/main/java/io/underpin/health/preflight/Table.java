package io.underpin.health.preflight;

import java.util.List;

/** Findings in columns: outcome, name, what was seen; below it what to do. */
final class Table {
  private static final String RESET = "\u001b[0m";

  private Table() {}

  static String of(List<Finding> findings, boolean colour) {
    int width = findings.stream().mapToInt(f -> f.name().length()).max().orElse(0);
    StringBuilder table = new StringBuilder();
    for (Finding finding : findings) {
      table.append(outcome(finding.outcome(), colour)).append("  ");
      table.append(finding.name());
      String seen = seen(finding);
      if (!seen.isEmpty()) {
        table.append(" ".repeat(width - finding.name().length() + 2)).append(seen);
      }
      table.append('\n');
      if (!finding.remedy().isEmpty()) {
        table
            .append(" ".repeat(width + 8))
            .append("fix: ")
            .append(finding.remedy())
            .append('\n');
      }
    }
    return table.append('\n').append(sum(findings)).append('\n').toString();
  }

  private static String seen(Finding finding) {
    String code = finding.code().map(Enum::name).orElse("");
    if (code.isEmpty() || finding.summary().isEmpty()) {
      return finding.summary() + code;
    }
    return finding.summary() + " (" + code + ")";
  }

  private static String sum(List<Finding> findings) {
    return count(findings, Outcome.PASS) + " passed, " + count(findings, Outcome.WARN)
        + " to look at, " + count(findings, Outcome.FAIL) + " failed";
  }

  private static long count(List<Finding> findings, Outcome outcome) {
    return findings.stream().filter(f -> f.outcome() == outcome).count();
  }

  private static String outcome(Outcome outcome, boolean colour) {
    if (!colour) {
      return outcome.name();
    }
    return switch (outcome) {
      case PASS -> "\u001b[32mPASS" + RESET;
      case WARN -> "\u001b[33mWARN" + RESET;
      case FAIL -> "\u001b[1;31mFAIL" + RESET;
    };
  }
}
