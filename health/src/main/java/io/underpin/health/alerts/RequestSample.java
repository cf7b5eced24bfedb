package io.underpin.health.alerts;

import java.time.Duration;
import java.util.List;

/** What was counted in a window of time: how many requests, how many of them failed, how long they took. Immutable. */
public final class RequestSample {
  private final long[] counts;
  private final long requests;
  private final long failed;
  private final long unknown;

  private RequestSample(long[] counts, long requests, long failed, long unknown) {
    this.counts = counts;
    this.requests = requests;
    this.failed = failed;
    this.unknown = unknown;
  }

  static RequestSample of(List<Slice> slices) {
    long[] counts = new long[LogLinear.BUCKETS];
    long failed = 0;
    long unknown = 0;
    for (Slice slice : slices) {
      slice.addTo(counts);
      failed += slice.failed();
      unknown += slice.unknown();
    }
    long requests = 0;
    for (long count : counts) {
      requests += count;
    }
    return new RequestSample(counts, requests, failed, unknown);
  }

  /** All requests that have ended. */
  public long requests() {
    return requests;
  }

  /** Those that failed. */
  public long failed() {
    return failed;
  }

  /** Those of which nobody knows how they ended. */
  public long unknown() {
    return unknown;
  }

  /** Those of which is known how they ended: what the error rate is a share of. */
  public long judged() {
    // Counted one after the other while requests end, so that for a moment there may be fewer.
    return Math.max(failed, requests - unknown);
  }

  /** The failed in percent of the {@link #judged}, 0 to 100; 0 when there are none. */
  public double failedPercent() {
    return judged() == 0 ? 0 : 100.0 * failed / judged();
  }

  /**
   * The duration that this share of the requests did not exceed (nearest rank), at most 1/64 too long or too short, or 512 ns
   * below 33 µs; zero when there are no requests. Above 73 minutes it is at least 72.
   *
   * @throws IllegalArgumentException if percent is not above 0 and at most 100
   */
  public Duration percentile(double percent) {
    if (!(percent > 0 && percent <= 100)) {
      throw new IllegalArgumentException(
          "Percentile " + percent + " is not above 0 and at most 100: 95 is usual");
    }
    // Less a trifle, because 99.9 percent of 1,000 is a little more than 999 in binary.
    long rank = Math.max(1, (long) Math.ceil(percent * requests / 100 - 1e-6));
    long seen = 0;
    for (int bucket = 0; bucket < counts.length; bucket++) {
      seen += counts[bucket];
      if (seen >= rank) {
        return Duration.ofNanos(LogLinear.middle(bucket));
      }
    }
    return Duration.ZERO;
  }
}
