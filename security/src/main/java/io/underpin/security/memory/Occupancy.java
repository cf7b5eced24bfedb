package io.underpin.security.memory;

/**
 * How full a limiter's memory is.
 *
 * @param keys about how many keys are in debt now; in memories of more than 32,768 keys an estimate from a sample
 * @param capacity how many fit
 * @param displaced how many keys have been forgotten while they were in debt, since the limiter was made
 * @param displacing of the latest newcomers, the share for which somebody was forgotten: 0 to 1
 */
public record Occupancy(long keys, long capacity, long displaced, double displacing) {
  /** How many sets of eight are looked at. */
  static final int SAMPLE = 4096;

  private static final double PRESSURE = 0.001;

  /** Whether more than one newcomer in a thousand displaces somebody of late: give the limiter memory for more keys. */
  public boolean isUnderPressure() {
    return displacing > PRESSURE;
  }

  /** For people: {@code 1200 of 131072 keys, 3 displaced}. */
  @Override
  public String toString() {
    return keys + " of " + capacity + " keys, " + displaced + " displaced"
        + (isUnderPressure() ? ", memory pressure" : "");
  }
}
