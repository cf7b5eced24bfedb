package io.underpin.backup;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** Ids of backups: sorted by time as text, without a character that any store dislikes. */
final class Ids {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private Ids() {}

  static String next(Instant instant) {
    return STAMP.format(instant) + "-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
