package io.underpin.logging.json;

/** Writes the broken numbers that are met most, those of at most three decimals, without a string in between. */
final class Decimals {
  private static final double LEAST = 1e-3;
  private static final double MOST = 1e7;

  private final JsonBytes out;

  Decimals(JsonBytes out) {
    this.out = out;
  }

  /**
   * Writes the number as {@link Double#toString(double)} does, or writes nothing.
   *
   * <p>A quotient of whole numbers below 2^53 is the double next to it: if dividing gives the number back, then these decimals
   * are the number, and there are no shorter ones once the noughts at the end are gone.
   */
  boolean write(double number) {
    double size = Math.abs(number);
    if (!(size >= LEAST && size < MOST)) {
      return false;
    }
    long thousandths = Math.round(size * 1000);
    if (thousandths / 1000.0 != size) {
      return false;
    }
    if (number < 0) {
      out.add('-');
    }
    out.number(thousandths / 1000);
    out.add('.');
    int decimals = (int) (thousandths % 1000);
    if (decimals % 100 == 0) {
      out.padded(decimals / 100, 1);
    } else if (decimals % 10 == 0) {
      out.padded(decimals / 10, 2);
    } else {
      out.padded(decimals, 3);
    }
    return true;
  }
}
