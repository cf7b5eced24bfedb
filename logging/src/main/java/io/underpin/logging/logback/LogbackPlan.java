package io.underpin.logging.logback;

import io.underpin.logging.delivery.Delivery;
import io.underpin.logging.delivery.LineSink;
import io.underpin.logging.line.Format;
import io.underpin.logging.line.TextStyle;
import io.underpin.logging.schema.Schema;
import io.underpin.logging.schema.ServiceInfo;
import io.underpin.redact.Redactor;
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
 * @param repeats how many equal events are written
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
    Repeats repeats) {

  /** Copies the levels. */
  public LogbackPlan {
    levels = Map.copyOf(levels);
  }
}
