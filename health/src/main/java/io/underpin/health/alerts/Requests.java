package io.underpin.health.alerts;

import io.underpin.time.TimeSource;
import java.time.Duration;

/**
 * Counts the requests of the last minutes: all of a service, or those of one route.
 *
 * <p>Usually fed by {@link Traffic}; {@link #record} is for servers without a pipeline, such as a queue's workers. Recording takes
 * no lock and allocates nothing, apart from one slice of 3.6 KB for each thirtieth of the window. The whole takes at most 112 KB.
 * Safe for use by several threads.
 */
public final class Requests {
  private final String name;
  private final Duration window;
  private final SliceRing ring;

  private Requests(String name, Duration window, TimeSource time) {
    this.name = name;
    this.window = window;
    ring = new SliceRing(window.toNanos(), time);
  }

  /**
   * Counts over this window, 5 minutes in most cases.
   *
   * @throws IllegalArgumentException if the window is not within 1 s to 1 day
   */
  public static Requests over(Duration window, TimeSource time) {
    return named("requests", window, time);
  }

  static Requests named(String name, Duration window, TimeSource time) {
    return new Requests(name, checked(window), time);
  }

  static Duration checked(Duration window) {
    Limits.within(
        "Window of requests", window, Duration.ofSeconds(1), Duration.ofDays(1), "5 min is usual");
    return window;
  }

  /** A request has ended that took so long. */
  public void record(long nanos, Outcome outcome) {
    ring.now().record(nanos, outcome);
  }

  /** How far back this counts. */
  public Duration window() {
    return window;
  }

  /** What ended within the whole window, and at most a thirtieth of it earlier. */
  public RequestSample sample() {
    return sample(window);
  }

  /**
   * What ended within this time, and at most a thirtieth of the whole {@link #window} earlier.
   *
   * @throws IllegalArgumentException if it is longer than the window, or not positive
   */
  public RequestSample sample(Duration last) {
    return RequestSample.of(ring.last(inside(last).toNanos()));
  }

  Duration inside(Duration last) {
    Limits.within(
        "Window of a rule", last, Duration.ofNanos(1), window, "count over a longer window");
    return last;
  }

  /** Which requests these are. */
  @Override
  public String toString() {
    return name;
  }
}
