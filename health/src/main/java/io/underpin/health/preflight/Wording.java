package io.underpin.health.preflight;

import io.underpin.check.CheckResult;
import io.underpin.redact.Redactor;

/** Makes texts of checks fit for a table that anybody may see: redacted, one line, nothing that a terminal obeys. */
final class Wording {
  private static final int MOST = 400;

  private final Redactor redactor;

  Wording(Redactor redactor) {
    this.redactor = redactor;
  }

  Finding finding(String name, CheckResult result) {
    Outcome outcome = Outcome.of(result.status());
    return new Finding(
        name,
        outcome,
        outcome == Outcome.PASS ? null : result.code().orElse(null),
        line(result.summary()),
        outcome == Outcome.PASS ? "" : line(result.remedy().orElse("")));
  }

  private String line(String text) {
    StringBuilder line = new StringBuilder();
    redactor.redact(text).codePoints().limit(MOST).forEach(point -> {
      if (isQuiet(point)) {
        line.appendCodePoint(point);
      } else if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    });
    return line.toString().strip();
  }

  private static boolean isQuiet(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED -> false;
      default -> true;
    };
  }
}
