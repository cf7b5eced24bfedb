package io.underpin.health.report;

import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One change of the status of a check: a step of its timeline. Immutable. */
public final class Transition {
  private final Instant at;
  private final Status from;
  private final Status to;
  private final @Nullable FailureCode code;

  private Transition(Instant at, Status from, Status to, @Nullable FailureCode code) {
    this.at = at;
    this.from = from;
    this.to = to;
    this.code = code;
  }

  /** A change for no reason that has a code, such as a recovery. */
  public static Transition of(Instant at, Status from, Status to) {
    return new Transition(at, from, to, null);
  }

  /** A copy that says why. */
  public Transition because(FailureCode why) {
    return new Transition(at, from, to, why);
  }

  /** When it happened. */
  public Instant at() {
    return at;
  }

  /** The status before. */
  public Status from() {
    return from;
  }

  /** The status after. */
  public Status to() {
    return to;
  }

  /** Why, unless it is well now. */
  public Optional<FailureCode> code() {
    return Optional.ofNullable(code);
  }

  /** When, from what, to what. */
  @Override
  public String toString() {
    return at + " " + from + " -> " + to + code().map(why -> "/" + why).orElse("");
  }
}
