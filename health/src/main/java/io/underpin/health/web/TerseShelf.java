package io.underpin.health.web;

import io.underpin.check.Status;
import io.underpin.health.report.HealthReport;
import org.jspecify.annotations.Nullable;

/** Keeps what strangers get: there is so little of it that it is written once for all reports. */
final class TerseShelf {
  private static final int STATES = 4 * 3;

  private final Scribe scribe;
  private final int formats;
  private final @Nullable Written[] places;

  TerseShelf(Scribe scribe, int resources, int formats) {
    this.scribe = scribe;
    this.formats = formats;
    places = new Written[resources * formats * STATES];
  }

  Written find(Resource resource, int format, HealthReport report, Status status) {
    int place = (resource.number() * formats + format) * STATES + state(report, status);
    Written written = places[place];
    if (written == null) {
      written = scribe.terse(resource, format, report, status);
      places[place] = written;
    }
    return written;
  }

  /** All that the answer depends on. */
  private static int state(HealthReport report, Status status) {
    int phase = report.isDraining() ? 2 : report.lifecycle().refusing().isPresent() ? 1 : 0;
    int kind = switch (status) {
      case UP -> 0;
      case DEGRADED -> 1;
      case UNKNOWN -> 2;
      case DOWN -> 3;
    };
    return kind * 3 + phase;
  }
}
