package io.underpin.logging.schema;

import io.underpin.logging.json.LineWriter;
import io.underpin.logging.line.FieldNames;
import io.underpin.logging.line.RawLine;
import java.util.Set;
import org.slf4j.event.Level;

/**
 * Structured logging of Google Cloud: the special fields that its agents lift out of the payload into the LogEntry, and
 * what Error Reporting needs of an exception.
 *
 * <p>A trace is named by its project and its id where the project is known, for that is what the console links by; else by its
 * id alone, by which it can be searched for. Of a request's fields the ones that a LogEntry has stand in {@code httpRequest} as
 * well.
 */
final class GcpLayout implements Layout {
  private static final Set<String> OWN = Set.of(
      "severity",
      "time",
      "timestamp",
      "timestampSeconds",
      "timestampNanos",
      "message",
      "logger",
      "thread",
      "markers",
      "serviceContext",
      "@type",
      "stack_trace",
      "exception",
      "httpRequest",
      "logging.googleapis.com/labels",
      "logging.googleapis.com/trace",
      "logging.googleapis.com/spanId",
      "logging.googleapis.com/trace_sampled",
      "logging.googleapis.com/insertId",
      "logging.googleapis.com/operation",
      "logging.googleapis.com/sourceLocation");
  private static final PerLevel LEVELS =
      PerLevel.of(level -> "{\"severity\":\"" + severity(level) + "\",\"time\":\"");
  private static final byte[] MESSAGE = LineWriter.constant("\",\"message\":");
  private static final byte[] LOGGER = LineWriter.constant(",\"logger\":");
  private static final byte[] THREAD = LineWriter.constant(",\"thread\":");
  private static final byte[] MARKERS = LineWriter.constant(",\"markers\":[");
  private static final byte[] TRACE = LineWriter.constant(",\"logging.googleapis.com/trace\":");
  private static final byte[] SAMPLED =
      LineWriter.constant(",\"logging.googleapis.com/trace_sampled\":true");
  private static final byte[] UNSAMPLED =
      LineWriter.constant(",\"logging.googleapis.com/trace_sampled\":false");
  private static final byte[] REPORTED = LineWriter.constant(",\"@type\":\"type.googleapis.com/"
      + "google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent\"");
  private static final byte[] STACK = LineWriter.constant(",\"stack_trace\":");
  private static final byte[] LIST_END = LineWriter.constant("]");
  private static final byte[] END = LineWriter.constant("}");

  private final byte[] service;
  private final String traces;
  private final HttpRequestField request = new HttpRequestField();

  GcpLayout(Words words) {
    ServiceInfo info = words.service();
    service = Words.join(
        inner(
            ",\"serviceContext\":{",
            words.member("service", info.name()),
            words.member("version", info.release())),
        inner(
            ",\"logging.googleapis.com/labels\":{",
            words.member("environment", info.environment())));
    traces = info.googleProject().isEmpty() ? "" : "projects/" + info.googleProject() + "/traces/";
  }

  @Override
  public void write(RawLine line, LineWriter out) {
    out.json(LEVELS.of(line.level())).nanos(line).json(MESSAGE).text(line.message());
    out.json(LOGGER).known(line.logger()).json(THREAD).known(line.thread()).json(service);
    if (line.markers() > 0) {
      out.json(MARKERS).markers(line).json(LIST_END);
    }
    request.write(line, out);
    trace(line, out);
    out.fields(line);
    if (line.hasThrown()) {
      if (line.level() == Level.ERROR) {
        out.json(REPORTED);
      }
      out.json(STACK).stack(line);
    }
    out.json(END);
  }

  @Override
  public String named(String field) {
    return switch (field) {
      case "trace_id" -> "logging.googleapis.com/trace";
      case "span_id" -> "logging.googleapis.com/spanId";
      default -> FieldNames.beside(OWN, field);
    };
  }

  private void trace(RawLine line, LineWriter out) {
    int at = traces.isEmpty() ? -1 : TraceIds.find(line, "trace_id", 32);
    if (at >= 0) {
      out.json(TRACE).text(traces + line.value(at));
      line.take(at);
    }
    int flags = TraceIds.flags(line);
    if (flags >= 0) {
      out.json((TraceIds.lowBits(line, flags) & 1) == 1 ? SAMPLED : UNSAMPLED);
      line.take(flags);
    }
  }

  private static String severity(Level level) {
    return level == Level.WARN ? "WARNING" : level == Level.TRACE ? "DEBUG" : level.name();
  }

  // Members begin with a comma, which the first in an object must not have.
  private static byte[] inner(String name, byte[]... members) {
    byte[] all = Words.join(members);
    if (all.length == 0) {
      return all;
    }
    byte[] rest = java.util.Arrays.copyOfRange(all, 1, all.length);
    return Words.join(LineWriter.constant(name), rest, END);
  }
}
