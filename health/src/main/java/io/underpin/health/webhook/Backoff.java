package io.underpin.health.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: twice as long each time, up to a minute, less up to a half by chance, so that the
 * instances of a fleet do not come back together.
 *
 * @param random gives 0 to 1, without 1
 */
record Backoff(Duration first, DoubleSupplier random) {
  private static final Duration MOST = Duration.ofMinutes(1);
  private static final Duration MOST_ASKED = Duration.ofMinutes(5);

  /** After so many attempts that failed. */
  Duration after(int attempts) {
    long nanos = first.toNanos();
    for (int i = 1; i < attempts && nanos < MOST.toNanos(); i++) {
      nanos *= 2;
    }
    long most = Math.min(nanos, MOST.toNanos());
    return Duration.ofNanos(most - (long) (most / 2.0 * random.getAsDouble()));
  }

  /** What the header Retry-After asks for (RFC 9110, 10.2.3), at most 5 minutes; zero when it is not understood. */
  static Duration asked(String retryAfter, Instant now) {
    Duration asked = parsed(retryAfter.strip(), now);
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(MOST_ASKED) > 0 ? MOST_ASKED : asked;
  }

  private static Duration parsed(String text, Instant now) {
    if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return text.length() > 9 ? MOST_ASKED : Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant until =
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(now, until);
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }
}
