package io.underpin.logging.schema;

import io.underpin.logging.json.LineWriter;
import io.underpin.logging.line.FieldNames;
import io.underpin.logging.line.RawLine;
import java.util.Set;
import org.slf4j.event.Level;

/**
 * The log data model of OpenTelemetry: its top-level fields by their names there, attributes by the semantic conventions.
 *
 * <p>Times are nanoseconds since 1970 in a string, as OTLP has them in JSON, where a number would lose digits.
 */
final class OtelLayout implements Layout {
  private static final Set<String> OWN = Set.of(
      "thread.name", "exception.type", "exception.message", "exception.stacktrace", "markers");
  private static final byte[] TIME = LineWriter.constant("{\"Timestamp\":\"");
  private static final PerLevel LEVELS = PerLevel.of(level ->
      "\",\"SeverityText\":\"" + level + "\",\"SeverityNumber\":" + number(level) + ",\"Body\":");
  private static final byte[] TRACE = LineWriter.constant(",\"TraceId\":");
  private static final byte[] SPAN = LineWriter.constant(",\"SpanId\":");
  private static final byte[] FLAGS = LineWriter.constant(",\"TraceFlags\":");
  private static final byte[] EVENT = LineWriter.constant(",\"EventName\":");
  private static final byte[] SCOPE = LineWriter.constant(",\"InstrumentationScope\":{\"Name\":");
  private static final byte[] ATTRIBUTES =
      LineWriter.constant("},\"Attributes\":{\"thread.name\":");
  private static final byte[] MARKERS = LineWriter.constant(",\"markers\":[");
  private static final byte[] TYPE = LineWriter.constant(",\"exception.type\":");
  private static final byte[] SAID = LineWriter.constant(",\"exception.message\":");
  private static final byte[] STACK = LineWriter.constant(",\"exception.stacktrace\":");
  private static final byte[] LIST_END = LineWriter.constant("]");
  private static final byte[] END = LineWriter.constant("}}");

  private final byte[] resource;

  OtelLayout(Words words) {
    ServiceInfo info = words.service();
    byte[] members = Words.join(
        words.member("service.version", info.release()),
        words.member("deployment.environment.name", info.environment()));
    // The conventions require a name of a service, and say what stands there if nobody knows it.
    String name = info.name().isEmpty() ? "unknown_service:java" : info.name();
    byte[] first = words.member("service.name", name);
    first[0] = '{';
    resource =
        Words.join(LineWriter.constant(",\"Resource\":"), first, members, LineWriter.constant("}"));
  }

  @Override
  public void write(RawLine line, LineWriter out) {
    out.json(TIME).number(line.second()).padded(line.nano(), 9);
    out.json(LEVELS.of(line.level())).text(line.message());
    id(line, "trace_id", 32, TRACE, out);
    id(line, "span_id", 16, SPAN, out);
    int flags = TraceIds.flags(line);
    if (flags >= 0) {
      out.json(FLAGS).number(TraceIds.lowBits(line, flags));
      line.take(flags);
    }
    int event = line.indexOf("event.name");
    if (event >= 0 && line.value(event) instanceof String) {
      out.json(EVENT).value(line, event);
      line.take(event);
    }
    out.json(resource).json(SCOPE).known(line.logger());
    out.json(ATTRIBUTES).known(line.thread());
    if (line.markers() > 0) {
      out.json(MARKERS).markers(line).json(LIST_END);
    }
    out.fields(line);
    if (line.hasThrown()) {
      out.json(TYPE).thrownType(line).thrownMessage(SAID, line).json(STACK).stack(line);
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
      out.json(json).value(line, at);
      line.take(at);
    }
  }

  // The lowest of each range, as the data model has it for levels without steps: 1, 5, 9, 13, 17.
  private static int number(Level level) {
    return 1 + 4 * level.toInt() / 10;
  }
}
