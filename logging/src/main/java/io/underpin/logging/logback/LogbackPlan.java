package io.underpin.logging.logback;

import io.underpin.logging.delivery.Delivery;
import io.underpin.logging.delivery.LineSink;
import io.underpin.logging.line.Format;
import io.underpin.logging.line.TextStyle;
import io.underpin.logging.schema.Schema;
import io.underpin.logging.schema.ServiceInfo;
import io.underpin.redact.Redactor;
import java.time.Duration;
import java.util.Map;
import org.slf4j.event.Level;

/**
 * How a log is to be set up.
 *
 * @param format how lines are written
 * @param style how text is
 * @param schema in which words JSON is
 * @param service what stands in each line of JSON
 * @param redactor what hides secrets
 * @param levels by logger name, {@code ROOT} for all
 * @param sink where lines go
 * @param delivery how they get there
 * @param repeatFirst how many equal events are written in a while: 1 to 1,000,000, or 0 for all
 * @param repeatWithin how long a while is: 1 millisecond to 1 day
 */
public record LogbackPlan(
    Format format,
    TextStyle style,
    Schema schema,
    ServiceInfo service,
    Redactor redactor,
    Map<String, Level> levels,
    LineSink sink,
    Delivery delivery,
    int repeatFirst,
    Duration repeatWithin) {

  /** Copies the levels. */
  public LogbackPlan {
    levels = Map.copyOf(levels);
  }

  /**
   * Refuses a limit of repeated events that cannot be.
   *
   * @throws IllegalArgumentException if {@code first} is not 1 to 1,000,000, or {@code within} not 1 millisecond to 1 day
   */
  public static void checkRepeats(int first, Duration within) {
    RepeatLimit.check(first, within);
  }
}
