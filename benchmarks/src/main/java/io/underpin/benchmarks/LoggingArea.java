package io.underpin.benchmarks;

import io.underpin.benchmarks.logging.EventCosts;
import io.underpin.benchmarks.logging.LogLoad;
import java.util.List;

/** What a log event costs whoever logs it, redacted, beside six peers; long texts, and several threads at once. */
final class LoggingArea {

  private LoggingArea() {}

  static Area area() {
    return new Area(
        "logging", List.of(), List.of(new Trial(EventCosts.class), new Trial(LogLoad.class)));
  }
}
