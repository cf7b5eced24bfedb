package io.underpin.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a check found: a status, a summary for people, and values for machines.
 *
 * <p>Summary, values and cause are details: they are shown only to those who may see them, and only redacted. The {@link
 * #code()} may be shown to anybody. Immutable.
 */
public final class CheckResult {
  private static final int MAX_DETAILS = 32;

  private final Status status;
  private final String summary;
  private final Map<String, Object> details;
  private final @Nullable FailureCode code;
  private final @Nullable Throwable cause;
  private final @Nullable String remedy;

  private CheckResult(
      Status status,
      String summary,
      Map<String, Object> details,
      @Nullable FailureCode code,
      @Nullable Throwable cause,
      @Nullable String remedy) {
    this.status = status;
    this.summary = summary;
    this.details = details;
    this.code = code;
    this.cause = cause;
    this.remedy = remedy;
  }

  /** Works. */
  public static CheckResult up() {
    return up("");
  }

  /** Works; the summary says what was seen. */
  public static CheckResult up(String summary) {
    return new CheckResult(Status.UP, summary, Map.of(), null, null, null);
  }

  /** Works, but somebody should look. */
  public static CheckResult degraded(FailureCode code, String summary) {
    return new CheckResult(Status.DEGRADED, summary, Map.of(), code, null, null);
  }

  /** Does not work. */
  public static CheckResult down(FailureCode code, String summary) {
    return new CheckResult(Status.DOWN, summary, Map.of(), code, null, null);
  }

  /** Does not work, because this was thrown; the code is found from it. */
  public static CheckResult down(Throwable cause) {
    return down(FailureCode.of(cause), cause);
  }

  /** Does not work, because this was thrown. */
  public static CheckResult down(FailureCode code, Throwable cause) {
    return new CheckResult(
        Status.DOWN, cause.getClass().getSimpleName(), Map.of(), code, cause, null);
  }

  /** Not known. */
  public static CheckResult unknown(FailureCode code, String summary) {
    return new CheckResult(Status.UNKNOWN, summary, Map.of(), code, null, null);
  }

  /**
   * A copy with one detail more.
   *
   * @param value a string, a boolean or a finite number; anything else is kept as its text
   * @throws IllegalArgumentException if there would be more than 32 details
   */
  public CheckResult with(String name, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(details);
    copy.put(name, settled(value));
    if (copy.size() > MAX_DETAILS) {
      throw new IllegalArgumentException(
          "A check result has more than 32 details: leave out '" + name + "'");
    }
    return new CheckResult(status, summary, Collections.unmodifiableMap(copy), code, cause, remedy);
  }

  /** A copy that says how to mend it: one sentence for the engineer on call. */
  public CheckResult remedy(String sentence) {
    return new CheckResult(status, summary, details, code, cause, sentence);
  }

  /** How it is. */
  public Status status() {
    return status;
  }

  /** What was seen, for people; may be empty. */
  public String summary() {
    return summary;
  }

  /** What was seen, for machines, in the order given; values are strings, booleans and finite numbers. */
  public Map<String, Object> details() {
    return details;
  }

  /** Why it is not up. */
  public Optional<FailureCode> code() {
    return Optional.ofNullable(code);
  }

  /** What was thrown. */
  public Optional<Throwable> cause() {
    return Optional.ofNullable(cause);
  }

  /** How to mend it. */
  public Optional<String> remedy() {
    return Optional.ofNullable(remedy);
  }

  /** Status and code: the summary may hold what must not be printed. */
  @Override
  public String toString() {
    return code == null ? status.toString() : status + "/" + code;
  }

  private static Object settled(Object value) {
    if (value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number number) {
      return Double.isFinite(number.doubleValue()) ? number : number.toString();
    }
    return String.valueOf(value);
  }
}
