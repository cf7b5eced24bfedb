package io.underpin.logging;

import io.underpin.config.Environment;
import io.underpin.config.Settings;
import io.underpin.logging.line.Format;
import io.underpin.logging.schema.Schema;
import io.underpin.redact.Redactor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The process's log, set up as a service does it, but into memory. */
public final class CapturedLog implements AutoCloseable {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Logging logging;

  /** Captures in this format. */
  public CapturedLog(Format format, Redactor redactor) {
    this(format, Schema.UNDERPIN, redactor);
  }

  private CapturedLog(Format format, Schema schema, Redactor redactor) {
    logging = Logging.configure(c -> c.format(format)
        .schema(schema)
        .service("tests")
        .level("TRACE")
        .redactor(redactor)
        .output(bytes)
        .settings(settings(Map.of())));
  }

  /** Captures JSON. */
  public static CapturedLog json() {
    return json(Schema.UNDERPIN);
  }

  /** Captures JSON of this schema. */
  public static CapturedLog json(Schema schema) {
    return json(schema, Redactor.standard());
  }

  /** Captures JSON of this schema, redacted by this. */
  public static CapturedLog json(Schema schema, Redactor redactor) {
    return new CapturedLog(Format.JSON, schema, redactor);
  }

  /** What was written since the last call. */
  public String take() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    return text;
  }

  /** What was written since the last call, parsed. */
  public List<Map<String, @Nullable Object>> takeLines() {
    return StrictJson.lines(take());
  }

  /** The one line that was written since the last call, parsed. */
  public Map<String, @Nullable Object> takeLine() {
    return StrictJson.line(take());
  }

  /** Settings as if the environment held these variables. */
  static Settings settings(Map<String, String> variables) {
    return Settings.declare(Logging.settings()).read(Environment.of(variables));
  }

  @Override
  public void close() {
    logging.close();
  }
}
