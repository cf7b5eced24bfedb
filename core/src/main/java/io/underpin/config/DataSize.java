package io.underpin.config;

import java.util.Locale;

/**
 * An amount of data, such as {@code 10MB} or {@code 64KiB}.
 *
 * <p>Units are those of IEC 80000-13: {@code kB MB GB TB} are powers of 1,000, {@code KiB MiB GiB TiB} powers of 1,024; their
 * case does not matter. A number without a unit is refused.
 *
 * @param bytes not negative
 */
public record DataSize(long bytes) implements Comparable<DataSize> {
  static final String FORM =
      "a size such as 512B, 64KiB or 10MB (B, kB, MB, GB, TB by 1000; KiB, MiB, GiB, TiB by 1024)";
  // The largest first: toString takes the first that divides.
  private static final Unit[] UNITS = {
    new Unit("TiB", 1L << 40),
    new Unit("TB", 1_000_000_000_000L),
    new Unit("GiB", 1L << 30),
    new Unit("GB", 1_000_000_000L),
    new Unit("MiB", 1L << 20),
    new Unit("MB", 1_000_000L),
    new Unit("KiB", 1L << 10),
    new Unit("kB", 1_000L),
    new Unit("B", 1L)
  };

  private record Unit(String name, long bytes) {}

  /** Refuses a negative amount. */
  public DataSize {
    if (bytes < 0) {
      throw new IllegalArgumentException(
          "A data size cannot be negative, as " + bytes + " bytes is");
    }
  }

  /**
   * Reads a size from its text: a whole number and a unit, a space between them at most.
   *
   * @throws IllegalArgumentException if the text is anything else, or more than 8 EiB; the message does not hold the text
   */
  public static DataSize parse(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    String unit = text.substring(digits).strip().toLowerCase(Locale.ROOT);
    if (digits == 0 || unit.isEmpty()) {
      throw new IllegalArgumentException(
          digits == 0 ? "does not begin with a number" : "has no unit");
    }
    for (Unit known : UNITS) {
      if (known.name.toLowerCase(Locale.ROOT).equals(unit)) {
        try {
          return new DataSize(
              Math.multiplyExact(Long.parseLong(text.substring(0, digits)), known.bytes));
        } catch (NumberFormatException | ArithmeticException e) {
          throw new IllegalArgumentException("is too large", e);
        }
      }
    }
    throw new IllegalArgumentException("has an unknown unit");
  }

  /** This many bytes. */
  public static DataSize ofBytes(long bytes) {
    return new DataSize(bytes);
  }

  /** This many times 1,048,576 bytes. */
  public static DataSize ofMebibytes(long mebibytes) {
    return new DataSize(Math.multiplyExact(mebibytes, 1L << 20));
  }

  @Override
  public int compareTo(DataSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** In the largest unit that divides it, as {@link #parse} reads it: {@code 10MB}. */
  @Override
  public String toString() {
    for (Unit unit : UNITS) {
      if (bytes >= unit.bytes && bytes % unit.bytes == 0) {
        return bytes / unit.bytes + unit.name;
      }
    }
    return bytes + "B";
  }
}
