package io.underpin.security.concurrency;

import io.underpin.event.EventSink;
import io.underpin.security.limit.LimitKey;
import io.underpin.security.path.PathPattern;
import io.underpin.security.path.PathPatterns;
import io.underpin.time.TimeSource;
import java.time.Duration;

/** Settings of a {@link ConcurrencyLimit}; each has a default that is right for most. Not safe for use by several threads. */
public final class ConcurrencyLimitBuilder {
  String name = "conc";
  LimitKey key = LimitKey.clientAddress();
  PathPatterns paths = PathPatterns.none();
  ConcurrencyPermits permits;
  boolean total;
  boolean dryRun;
  int status = 429;
  Duration retryAfter = Duration.ofSeconds(1);
  TimeSource time = TimeSource.system();
  EventSink events = EventSink.logging();

  ConcurrencyLimitBuilder(ConcurrencyPermits permits) {
    this.permits = permits;
  }

  /**
   * What clients see it called; {@code conc} unless set.
   *
   * @throws IllegalArgumentException if it is not 1 to 64 of {@code a-z 0-9 - _}
   */
  public ConcurrencyLimitBuilder name(String called) {
    if (!called.matches("[a-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "Concurrency limit name '" + called + "' is not 1 to 64 characters of a-z 0-9 - _");
    }
    name = called;
    return this;
  }

  /** Whose requests are counted together; {@link LimitKey#clientAddress()} unless set. */
  public ConcurrencyLimitBuilder key(LimitKey whose) {
    key = whose;
    return this;
  }

  /**
   * Only paths which {@linkplain PathPattern#covers some server could read} as one of these, or of those named
   * before; every path unless set.
   *
   * @throws IllegalArgumentException if there is none, or one is not in the form of {@link PathPattern}
   */
  public ConcurrencyLimitBuilder onlyFor(String... patterns) {
    if (patterns.length == 0) {
      throw new IllegalArgumentException(
          "A concurrency limit for no path limits nothing: name paths such as /export/**");
    }
    paths = paths.and(patterns);
    return this;
  }

  /**
   * How many all together may have in flight, those without a key included; others hear 503. No limit unless set.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public ConcurrencyLimitBuilder maxTotal(int max) {
    permits = permits.withMaxTotal(max);
    total = true;
    return this;
  }

  /**
   * When a permit that nobody has given back is taken back; 5 minutes unless set. Requests that take longer on purpose, such
   * as event streams, are not counted after that.
   *
   * @throws IllegalArgumentException if it is not 1 second to 7 days
   */
  public ConcurrencyLimitBuilder lease(Duration longest) {
    permits = permits.withLease(longest);
    return this;
  }

  /**
   * The status for a client's own excess; 429 unless set.
   *
   * @throws IllegalArgumentException if it is neither 429 nor 503
   */
  public ConcurrencyLimitBuilder status(int code) {
    if (code != 429 && code != 503) {
      throw new IllegalArgumentException("A refusal with status " + code + ": 429 or 503");
    }
    status = code;
    return this;
  }

  /**
   * When to come again; 1 second unless set.
   *
   * @throws IllegalArgumentException if it is not 1 second to 1 day
   */
  public ConcurrencyLimitBuilder retryAfter(Duration wait) {
    if (wait.toSeconds() < 1 || wait.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("Retry-After of " + wait + ": 1 second to 1 day");
    }
    retryAfter = wait;
    return this;
  }

  /** Lets everybody pass, and tells whom it would have refused as events {@code concurrency.would_reject}. */
  public ConcurrencyLimitBuilder dryRun() {
    dryRun = true;
    return this;
  }

  /** What measures leases; {@link TimeSource#system()} unless set. */
  public ConcurrencyLimitBuilder time(TimeSource source) {
    time = source;
    return this;
  }

  /** Who is told of refusals; {@link EventSink#logging()} unless set. */
  public ConcurrencyLimitBuilder events(EventSink sink) {
    events = sink;
    return this;
  }

  /** The limit, with nothing in flight. */
  public ConcurrencyLimit build() {
    return new ConcurrencyLimit(this);
  }
}
