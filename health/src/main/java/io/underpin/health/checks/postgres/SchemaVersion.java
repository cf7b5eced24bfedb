package io.underpin.health.checks.postgres;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A version as Flyway orders them: numbers with dots or underscores between, where 1.0 is 1. */
record SchemaVersion(String text, List<BigInteger> parts) implements Comparable<SchemaVersion> {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,40}(?:[._][0-9]{1,40}){0,20}");

  static SchemaVersion of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("The Flyway version '" + text
            + "' is not numbers with dots between, such as 42 or 2026.11.3"));
  }

  static Optional<SchemaVersion> parse(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(new SchemaVersion(
            text, Stream.of(text.split("[._]", -1)).map(BigInteger::new).toList()))
        : Optional.empty();
  }

  @Override
  public int compareTo(SchemaVersion other) {
    for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
      int order = part(i).compareTo(other.part(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private BigInteger part(int index) {
    return index < parts.size() ? parts.get(index) : BigInteger.ZERO;
  }
}
