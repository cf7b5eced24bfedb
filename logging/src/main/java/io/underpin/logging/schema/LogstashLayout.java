package io.underpin.logging.schema;

import io.underpin.logging.json.LineWriter;
import io.underpin.logging.line.FieldNames;
import io.underpin.logging.line.RawLine;
import java.util.Set;

/**
 * What logstash-logback-encoder's LogstashEncoder writes unless it is configured, field for field.
 *
 * <p>Service, environment and release stand beside, as people add them there by {@code customFields}.
 */
final class LogstashLayout implements Layout {
  private static final Set<String> OWN = Set.of(
      "@timestamp",
      "@version",
      "message",
      "logger_name",
      "thread_name",
      "level",
      "level_value",
      "stack_trace",
      "tags",
      "service",
      "environment",
      "release");
  private static final byte[] TIME = LineWriter.constant("{\"@timestamp\":\"");
  private static final byte[] MESSAGE = LineWriter.constant("\",\"@version\":\"1\",\"message\":");
  private static final byte[] LOGGER = LineWriter.constant(",\"logger_name\":");
  private static final byte[] THREAD = LineWriter.constant(",\"thread_name\":");
  // SLF4J counts in steps of ten, Logback and so Logstash in steps of ten thousand; TRACE is 5000.
  private static final PerLevel LEVELS = PerLevel.of(level -> ",\"level\":\"" + level
      + "\",\"level_value\":" + (level.toInt() == 0 ? 5000 : level.toInt() * 1000));
  private static final byte[] STACK = LineWriter.constant(",\"stack_trace\":");
  private static final byte[] TAGS = LineWriter.constant(",\"tags\":[");
  private static final byte[] LIST_END = LineWriter.constant("]");
  private static final byte[] END = LineWriter.constant("}");

  private final byte[] service;

  LogstashLayout(Words words) {
    service = Words.join(
        words.member("service", words.service().name()),
        words.member("environment", words.service().environment()),
        words.member("release", words.service().release()));
  }

  @Override
  public void write(RawLine line, LineWriter out) {
    out.json(TIME).nanos(line).json(MESSAGE).text(line.message());
    out.json(LOGGER).known(line.logger()).json(THREAD).known(line.thread());
    out.json(LEVELS.of(line.level()));
    if (line.hasThrown()) {
      out.json(STACK).logbackStack(line);
    }
    out.json(service).fields(line);
    if (line.markers() > 0) {
      out.json(TAGS).markers(line).json(LIST_END);
    }
    out.json(END);
  }

  @Override
  public String named(String field) {
    return FieldNames.beside(OWN, field);
  }
}
