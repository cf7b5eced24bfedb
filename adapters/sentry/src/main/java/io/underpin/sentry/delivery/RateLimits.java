package io.underpin.sentry.delivery;

import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What Sentry has asked not to be sent for a while, by category. Safe for use by several threads.
 *
 * @see <a href="https://develop.sentry.dev/sdk/expected-features/rate-limiting/">Sentry: rate limiting</a>
 */
final class RateLimits {
  private static final String ALL = "";
  private static final Duration UNSAID = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int MAX_CATEGORIES = 32;

  private final Map<String, Long> until = new ConcurrentHashMap<>();
  private final TimeSource time;

  RateLimits(TimeSource time) {
    this.time = time;
  }

  void add(Map<String, Duration> limits) {
    long now = time.nanoTime();
    limits.forEach((category, duration) -> {
      if (until.size() < MAX_CATEGORIES || until.containsKey(category)) {
        until.merge(category, now + duration.toNanos(), (old, more) -> more - old > 0 ? more : old);
      }
    });
  }

  boolean isLimited(String category) {
    return isOn(ALL) || isOn(category);
  }

  private boolean isOn(String category) {
    Long end = until.get(category);
    return end != null && end - time.nanoTime() > 0;
  }

  /**
   * Reads the headers of a response: {@code X-Sentry-Rate-Limits: 60:error;transaction:organization, 2700::key}, or {@code
   * Retry-After} with status 429.
   */
  static Map<String, Duration> read(
      int status, @Nullable String rateLimits, @Nullable String retryAfter) {
    Map<String, Duration> limits = new LinkedHashMap<>();
    if (rateLimits != null && !rateLimits.isBlank()) {
      for (String limit : rateLimits.split(",", MAX_CATEGORIES)) {
        String[] parts = limit.strip().split(":", 3);
        Duration duration = seconds(parts[0]);
        for (String category : (parts.length > 1 ? parts[1] : ALL).split(";", MAX_CATEGORIES)) {
          limits.merge(category.strip(), duration, (a, b) -> a.compareTo(b) > 0 ? a : b);
        }
      }
    } else if (status == 429) {
      limits.put(ALL, retryAfter == null ? UNSAID : seconds(retryAfter));
    }
    return limits;
  }

  private static Duration seconds(String text) {
    try {
      double seconds = Double.parseDouble(text.strip());
      if (seconds >= 0 && seconds <= LONGEST.toSeconds()) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
      }
      return seconds > 0 ? LONGEST : UNSAID;
    } catch (NumberFormatException e) {
      return UNSAID;
    }
  }
}
