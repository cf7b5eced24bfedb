package io.underpin.logging.schema;

import io.underpin.logging.json.LineWriter;
import java.util.function.Function;

/** The names and places of what stands in a JSON line. */
public enum Schema {
  /** Our own: flat, with short names; exceptions as objects. */
  UNDERPIN(UnderpinLayout::new),
  /** What logstash-logback-encoder writes, field for field. */
  LOGSTASH(LogstashLayout::new),
  /** The Elastic Common Schema, as Elastic's own encoder writes it, with key-values. */
  ECS(EcsLayout::new),
  /** Google Cloud: structured logging with its special fields, and Error Reporting. */
  GCP(GcpLayout::new),
  /** Datadog's reserved and standard attributes. */
  DATADOG(DatadogLayout::new),
  /** The log data model of OpenTelemetry, with the names of its fields as they stand there. */
  OTEL(OtelLayout::new);

  private final Function<Words, Layout> layout;

  Schema(Function<Words, Layout> layout) {
    this.layout = layout;
  }

  Layout layout(ServiceInfo service, LineWriter writer) {
    return layout.apply(new Words(service, writer));
  }
}
