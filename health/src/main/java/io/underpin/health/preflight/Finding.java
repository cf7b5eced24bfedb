package io.underpin.health.preflight;

import io.underpin.check.FailureCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one check of a pre-flight found. Texts are redacted, on one line, and without control characters. Immutable. */
public final class Finding {
  private final String name;
  private final Outcome outcome;
  private final @Nullable FailureCode code;
  private final String summary;
  private final String remedy;

  Finding(String name, Outcome outcome, @Nullable FailureCode code, String summary, String remedy) {
    this.name = name;
    this.outcome = outcome;
    this.code = code;
    this.summary = summary;
    this.remedy = remedy;
  }

  /** The name of the check. */
  public String name() {
    return name;
  }

  /** What it means. */
  public Outcome outcome() {
    return outcome;
  }

  /** Why it did not pass. */
  public Optional<FailureCode> code() {
    return Optional.ofNullable(code);
  }

  /** What was seen; may be empty. */
  public String summary() {
    return summary;
  }

  /** How to mend it; empty when it passed or the check does not say. */
  public String remedy() {
    return remedy;
  }

  /** Outcome and name. */
  @Override
  public String toString() {
    return outcome + " " + name;
  }
}
