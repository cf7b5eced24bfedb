package io.underpin.postgreslimits;

import java.sql.SQLException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what is paid every five minutes, on one daemon thread. Replicas do not get into each other's way. */
final class Cleaner {
  private static final Logger LOG = LoggerFactory.getLogger(Cleaner.class);
  private static final int MINUTES = 5;

  private final ScheduledThreadPoolExecutor thread;

  Cleaner(LimitTable table) {
    thread = new ScheduledThreadPoolExecutor(1, task -> {
      Thread made = new Thread(task, "underpin-limits-postgres-cleaner");
      made.setDaemon(true);
      return made;
    });
    var unused =
        thread.scheduleWithFixedDelay(() -> clean(table), MINUTES, MINUTES, TimeUnit.MINUTES);
  }

  void close() {
    thread.shutdownNow();
  }

  // The next run does what this one could not; a throw would end them all.
  private static void clean(LimitTable table) {
    try {
      table.clean();
    } catch (SQLException | RuntimeException e) {
      LOG.warn(
          "Paid limits in {} were not deleted ({})", table.name(), e.getClass().getName());
    }
  }
}
