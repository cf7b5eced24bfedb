package io.underpin.logging.stranger;

import io.underpin.logging.CapturedLog;
import io.underpin.logging.line.Format;
import io.underpin.logging.schema.Schema;
import io.underpin.redact.Redactor;
import org.jspecify.annotations.Nullable;

/** Every form in which a log is written. */
public enum Output {
  TEXT(null),
  UNDERPIN(Schema.UNDERPIN),
  LOGSTASH(Schema.LOGSTASH),
  ECS(Schema.ECS),
  GCP(Schema.GCP),
  DATADOG(Schema.DATADOG),
  OTEL(Schema.OTEL);

  private final @Nullable Schema schema;

  Output(@Nullable Schema schema) {
    this.schema = schema;
  }

  public CapturedLog capture() {
    return schema == null
        ? new CapturedLog(Format.TEXT, Redactor.standard())
        : CapturedLog.json(schema);
  }

  /** How a text of one line stands in it. */
  public String written(String text) {
    return isJson() ? text.replace("\\", "\\\\").replace("\"", "\\\"") : text;
  }

  /** The text without the quotes that a field in text has around its value. */
  public String unquoted(String text) {
    return isJson() ? text : text.replace("\\\"", "\"");
  }

  public boolean isJson() {
    return schema != null;
  }
}
