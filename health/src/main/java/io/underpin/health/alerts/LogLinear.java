package io.underpin.health.alerts;

/**
 * Which of 896 buckets a duration falls into: 32 of 1,024 ns each, then 32 of equal width for each doubling, up to 73 minutes.
 *
 * <p>The middle of a bucket differs from any duration in it by at most 1/64 of that duration, or by 512 ns below 33 µs. What
 * is negative counts as zero, what is longer falls into the last bucket.
 */
final class LogLinear {
  static final int BUCKETS = 896;

  private static final int UNIT_BITS = 10;
  private static final int SUB_BITS = 5;
  private static final int SUBS = 1 << SUB_BITS;

  private LogLinear() {}

  static int bucket(long nanos) {
    long units = Math.max(0, nanos) >>> UNIT_BITS;
    if (units < SUBS) {
      return (int) units;
    }
    int shift = 63 - Long.numberOfLeadingZeros(units) - SUB_BITS;
    int bucket = (shift + 1) * SUBS + (int) ((units >>> shift) & (SUBS - 1));
    return Math.min(bucket, BUCKETS - 1);
  }

  /** The duration in the middle of a bucket, in nanoseconds. */
  static long middle(int bucket) {
    if (bucket < SUBS) {
      return ((long) bucket << UNIT_BITS) + (1L << (UNIT_BITS - 1));
    }
    int shift = bucket / SUBS - 1;
    long low = (long) (SUBS + bucket % SUBS) << shift;
    return (low << UNIT_BITS) + (1L << (shift + UNIT_BITS - 1));
  }
}
