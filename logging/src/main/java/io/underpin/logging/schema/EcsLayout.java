package io.underpin.logging.schema;

import io.underpin.logging.json.LineWriter;
import io.underpin.logging.line.FieldNames;
import io.underpin.logging.line.RawLine;
import java.util.Set;

/**
 * The Elastic Common Schema, version 8, with dotted names as Elastic's ecs-logging writes them.
 *
 * <p>Elasticsearch refuses a document in which one of the schema's field sets ({@code user}, {@code host}) is a plain value. A
 * field with such a name goes to {@code labels}, which the schema has for that.
 */
final class EcsLayout implements Layout {
  private static final Set<String> OWN = Set.of(
      "@timestamp",
      "log.level",
      "message",
      "ecs.version",
      "service.name",
      "service.version",
      "service.environment",
      "event.dataset",
      "process.thread.name",
      "log.logger",
      "tags",
      "error.type",
      "error.message",
      "error.stack_trace");
  private static final Set<String> FIELD_SETS = Set.of(
      "agent",
      "as",
      "client",
      "cloud",
      "code_signature",
      "container",
      "data_stream",
      "destination",
      "device",
      "dll",
      "dns",
      "ecs",
      "elf",
      "email",
      "error",
      "event",
      "faas",
      "file",
      "gen_ai",
      "geo",
      "group",
      "hash",
      "host",
      "http",
      "interface",
      "labels",
      "log",
      "macho",
      "network",
      "observer",
      "orchestrator",
      "organization",
      "os",
      "package",
      "pe",
      "process",
      "registry",
      "related",
      "risk",
      "rule",
      "server",
      "service",
      "source",
      "span",
      "threat",
      "tls",
      "trace",
      "transaction",
      "url",
      "user",
      "user_agent",
      "vlan",
      "volume",
      "vulnerability",
      "x509");
  private static final byte[] TIME = LineWriter.constant("{\"@timestamp\":\"");
  private static final PerLevel LEVELS =
      PerLevel.of(level -> "\",\"log.level\":\"" + level + "\",\"message\":");
  private static final byte[] VERSION = LineWriter.constant(",\"ecs.version\":\"8.11.0\"");
  private static final byte[] THREAD = LineWriter.constant(",\"process.thread.name\":");
  private static final byte[] LOGGER = LineWriter.constant(",\"log.logger\":");
  private static final byte[] TAGS = LineWriter.constant(",\"tags\":[");
  private static final byte[] TYPE = LineWriter.constant(",\"error.type\":");
  private static final byte[] SAID = LineWriter.constant(",\"error.message\":");
  private static final byte[] STACK = LineWriter.constant(",\"error.stack_trace\":");
  private static final byte[] LIST_END = LineWriter.constant("]");
  private static final byte[] END = LineWriter.constant("}");

  private final byte[] service;

  EcsLayout(Words words) {
    ServiceInfo info = words.service();
    service = Words.join(
        VERSION,
        words.member("service.name", info.name()),
        words.member("service.version", info.release()),
        words.member("service.environment", info.environment()),
        words.member("event.dataset", info.name()));
  }

  @Override
  public void write(RawLine line, LineWriter out) {
    out.json(TIME).millis(line).json(LEVELS.of(line.level())).text(line.message());
    out.json(service).json(THREAD).known(line.thread()).json(LOGGER).known(line.logger());
    if (line.markers() > 0) {
      out.json(TAGS).markers(line).json(LIST_END);
    }
    out.fields(line);
    if (line.hasThrown()) {
      out.json(TYPE).thrownType(line).thrownMessage(SAID, line).json(STACK).stack(line);
    }
    out.json(END);
  }

  @Override
  public String named(String field) {
    return switch (field) {
      case "trace_id" -> "trace.id";
      case "span_id" -> "span.id";
      case "request_id" -> "http.request.id";
      default -> FIELD_SETS.contains(field) ? "labels." + field : FieldNames.beside(OWN, field);
    };
  }
}
