package io.underpin.sentry.delivery;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of an envelope.
 *
 * @param outcome whether it was taken
 * @param status the HTTP status, 0 where there is none
 * @param limits how long nothing of a category ({@code error}, {@code transaction}, ...) is to be sent; the empty name stands
 *     for all
 */
public record Receipt(Outcome outcome, int status, Map<String, Duration> limits) {

  /** Whether an envelope was taken. */
  public enum Outcome {
    /** Taken. */
    ACCEPTED,
    /** Not taken, and never will be. */
    REFUSED,
    /** Not taken now; perhaps later. */
    UNAVAILABLE
  }

  /** Copies the limits. */
  public Receipt {
    limits = Map.copyOf(new LinkedHashMap<>(limits));
  }

  /** Taken. */
  public static Receipt accepted() {
    return new Receipt(Outcome.ACCEPTED, 0, Map.of());
  }

  /** What an HTTP status says: 2xx is taken, 5xx is worth another try, everything else is not. */
  static Receipt ofStatus(int status, Map<String, Duration> limits) {
    Outcome outcome = Outcome.REFUSED;
    if (status >= 200 && status < 300) {
      outcome = Outcome.ACCEPTED;
    } else if (status >= 500) {
      outcome = Outcome.UNAVAILABLE;
    }
    return new Receipt(outcome, status, limits);
  }
}
