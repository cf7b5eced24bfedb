package io.underpin.security.rate;

import java.time.Duration;

/**
 * When a key is banned, and for how long: so many refusals within a time, counted from the first of them. Each
 * further ban is twice as long as the one before, up to the longest; each time as long as the longest that passes
 * without a ban takes one doubling back.
 *
 * @param strikes refusals that lead to a ban, 1 to 10,000
 * @param within the time in which they must come, 1 second to 1 day
 * @param first the first ban, 1 second to 31 days
 * @param longest no ban is longer; the first ban's length to 31 days
 */
public record BanRule(int strikes, Duration within, Duration first, Duration longest) {
  private static final int MAX_STRIKES = 10_000;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration MAX_WITHIN = Duration.ofDays(1);
  private static final Duration MAX_BAN = Duration.ofDays(31);

  /** Refuses values out of range. */
  public BanRule {
    if (strikes < 1 || strikes > MAX_STRIKES) {
      throw new IllegalArgumentException(
          "A ban after " + strikes + " refusals is out of range: give 1 to 10,000");
    }
    inRange("the time in which refusals lead to a ban", within, SHORTEST, MAX_WITHIN);
    inRange("the first ban", first, SHORTEST, MAX_BAN);
    inRange("the longest ban", longest, first, MAX_BAN);
  }

  /** After so many refusals within a minute: a minute, two, four… up to a day. */
  public static BanRule after(int strikes) {
    return new BanRule(strikes, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofDays(1));
  }

  /** A copy in which the refusals must come within this time. */
  public BanRule within(Duration time) {
    return new BanRule(strikes, time, first, longest);
  }

  /** A copy with bans from this long to that long. */
  public BanRule lasting(Duration shortest, Duration most) {
    return new BanRule(strikes, within, shortest, most);
  }

  private static void inRange(String what, Duration is, Duration from, Duration to) {
    if (is.compareTo(from) < 0 || is.compareTo(to) > 0) {
      throw new IllegalArgumentException(
          is + " for " + what + " is out of range: give " + from + " to " + to);
    }
  }
}
