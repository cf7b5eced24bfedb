package io.underpin.logging.schema;

import io.underpin.logging.json.LineWriter;
import io.underpin.logging.line.FieldNames;
import io.underpin.logging.line.RawLine;
import java.util.Locale;
import java.util.Set;

/**
 * Datadog's reserved attributes ({@code timestamp status message service}) and its standard ones for loggers and errors.
 *
 * <p>Ids of a trace in W3C form become what Datadog's traces are found by: the last 64 bits as a decimal number.
 */
final class DatadogLayout implements Layout {
  private static final Set<String> OWN = Set.of(
      "timestamp",
      "date",
      "status",
      "message",
      "service",
      "host",
      "ddsource",
      "ddtags",
      "dd.env",
      "dd.version",
      "dd.service",
      "dd.trace_id",
      "dd.span_id",
      "logger.name",
      "logger.thread_name",
      "tags",
      "error.kind",
      "error.message",
      "error.stack");
  private static final byte[] TIME = LineWriter.constant("{\"timestamp\":\"");
  private static final PerLevel LEVELS = PerLevel.of(
      level -> "\",\"status\":\"" + level.name().toLowerCase(Locale.ROOT) + "\",\"message\":");
  private static final byte[] LOGGER =
      LineWriter.constant(",\"ddsource\":\"java\",\"logger.name\":");
  private static final byte[] THREAD = LineWriter.constant(",\"logger.thread_name\":");
  private static final byte[] TAGS = LineWriter.constant(",\"tags\":[");
  private static final byte[] TRACE = LineWriter.constant(",\"dd.trace_id\":\"");
  private static final byte[] SPAN = LineWriter.constant(",\"dd.span_id\":\"");
  private static final byte[] QUOTE = LineWriter.constant("\"");
  private static final byte[] KIND = LineWriter.constant(",\"error.kind\":");
  private static final byte[] SAID = LineWriter.constant(",\"error.message\":");
  private static final byte[] STACK = LineWriter.constant(",\"error.stack\":");
  private static final byte[] LIST_END = LineWriter.constant("]");
  private static final byte[] END = LineWriter.constant("}");

  private final byte[] service;

  DatadogLayout(Words words) {
    ServiceInfo info = words.service();
    service = Words.join(
        words.member("service", info.name()),
        words.member("dd.env", info.environment()),
        words.member("dd.version", info.release()));
  }

  @Override
  public void write(RawLine line, LineWriter out) {
    out.json(TIME).millis(line).json(LEVELS.of(line.level())).text(line.message());
    out.json(service).json(LOGGER).known(line.logger()).json(THREAD).known(line.thread());
    if (line.markers() > 0) {
      out.json(TAGS).markers(line).json(LIST_END);
    }
    id(line, "trace_id", 32, TRACE, out);
    id(line, "span_id", 16, SPAN, out);
    out.fields(line);
    if (line.hasThrown()) {
      out.json(KIND).thrownType(line).thrownMessage(SAID, line).json(STACK).stack(line);
    }
    out.json(END);
  }

  @Override
  public String named(String field) {
    return FieldNames.beside(OWN, field);
  }

  private static void id(RawLine line, String name, int digits, byte[] json, LineWriter out) {
    int at = TraceIds.find(line, name, digits);
    if (at >= 0) {
      out.json(json).unsigned(TraceIds.lowBits(line, at)).json(QUOTE);
      line.take(at);
    }
  }
}
