package io.underpin.logging.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes times in UTC as RFC 3339 has them; all but the fraction is kept for the next line of the same second. */
final class Times {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private final JsonBytes out;
  private long second = Long.MIN_VALUE;
  private byte[] encoded = {};

  Times(JsonBytes out) {
    this.out = out;
  }

  /** {@code 2026-11-21T10:02:11.114Z} */
  void millis(long second, int nano) {
    seconds(second);
    out.padded(nano / 1_000_000, 3);
    out.add('Z');
  }

  /** {@code 2026-11-21T10:02:11.114358012Z} */
  void nanos(long second, int nano) {
    seconds(second);
    out.padded(nano, 9);
    out.add('Z');
  }

  private void seconds(long now) {
    if (now != second) {
      encoded = LineWriter.constant(SECONDS.format(Instant.ofEpochSecond(now)) + ".");
      second = now;
    }
    out.add(encoded);
  }
}
