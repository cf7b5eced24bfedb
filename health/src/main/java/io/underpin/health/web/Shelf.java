package io.underpin.health.web;

import io.underpin.check.Status;
import io.underpin.health.report.HealthReport;
import io.underpin.time.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was written of the last report, for one level of access. A reader who finds a place empty writes what belongs there;
 * two may do so at once, and write the same.
 */
final class Shelf {
  private final Level level;
  private final Scribe scribe;
  private final Directory directory;
  private final int formats;
  private final TimeSource time;
  private volatile @Nullable Filled last;

  Shelf(Level level, Scribe scribe, Directory directory, int formats, TimeSource time) {
    this.level = level;
    this.scribe = scribe;
    this.directory = directory;
    this.formats = formats;
    this.time = time;
  }

  Written find(Resource resource, int format, HealthReport report, Status status) {
    Filled now = last;
    if (now == null || now.report != report) {
      HealthReport shown = level == Level.NAMES ? report.namesOnly() : report;
      now = new Filled(report, shown, directory.places(report) * formats);
      last = now;
    }
    int place = resource.number() * formats + format;
    Written written = now.places[place];
    if (written == null || (written.isLive() && written.isToBeRenewed(time.nanoTime()))) {
      written = scribe.full(resource, format, level, now.shown, status);
      now.places[place] = written;
    }
    return written;
  }

  private static final class Filled {
    private final HealthReport report;
    private final HealthReport shown;
    private final @Nullable Written[] places;

    Filled(HealthReport report, HealthReport shown, int places) {
      this.report = report;
      this.shown = shown;
      this.places = new Written[places];
    }
  }
}
