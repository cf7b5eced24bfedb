package io.underpin.config;

import java.util.List;

/** The settings cannot be used. The message lists every problem, one a line, and never a secret. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  SettingsException(List<Problem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  /** Every problem, in the order of the declaration. */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(List<Problem> problems) {
    StringBuilder text =
        new StringBuilder(problems.size() == 1 ? "1 problem" : problems.size() + " problems");
    text.append(" with the settings:");
    problems.forEach(problem -> text.append("\n  ").append(problem));
    return text.toString();
  }
}
