package io.underpin.logging.schema;

import io.underpin.logging.json.LineWriter;

/** The names and places of what stands in a JSON line. */
public enum Schema {
  /** Our own: flat, with short names; exceptions as objects. */
  UNDERPIN,
  /** What logstash-logback-encoder writes, field for field. */
  LOGSTASH,
  /** The Elastic Common Schema, as Elastic's own encoder writes it, with key-values. */
  ECS,
  /** Google Cloud: structured logging with its special fields, and Error Reporting. */
  GCP,
  /** Datadog's reserved and standard attributes. */
  DATADOG,
  /** The log data model of OpenTelemetry, with the names of its fields as they stand there. */
  OTEL;

  Layout layout(ServiceInfo service, LineWriter writer) {
    Words words = new Words(service, writer);
    if (this == LOGSTASH) {
      return new LogstashLayout(words);
    }
    if (this == ECS) {
      return new EcsLayout(words);
    }
    if (this == GCP) {
      return new GcpLayout(words);
    }
    if (this == DATADOG) {
      return new DatadogLayout(words);
    }
    return this == OTEL ? new OtelLayout(words) : new UnderpinLayout(words);
  }
}
