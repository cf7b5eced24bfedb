package io.underpin.logstash;

import io.underpin.redact.Redactor;
import net.logstash.logback.decorate.JsonGeneratorDecorator;
import tools.jackson.core.JsonGenerator;

/**
 * Puts the redaction into a {@code LogstashEncoder}, for services that keep logstash-logback-encoder (9.0 and later).
 *
 * <pre>{@code
 * <encoder class="net.logstash.logback.encoder.LogstashEncoder">
 *   <decorator class="io.underpin.logstash.UnderpinDecorator">
 *     <sensitiveKey>patientId</sensitiveKey>
 *   </decorator>
 * </encoder>
 * }</pre>
 *
 * <p>The element has to be called {@code decorator}: the {@code jsonGeneratorDecorator} of version 8 is passed over by version 9
 * with no more than a warning in Logback's status, and everything is written in clear. Every name and every value that the
 * encoder writes is redacted under its key, structured arguments, markers and raw JSON included. A value that cannot be
 * serialized costs only itself. What a {@code prefix} or {@code suffix} of the encoder writes is not seen.
 *
 * <p>Settings are made before the first event; events may come from several threads at once. Wants Jackson 3, which
 * logstash-logback-encoder brings.
 */
public final class UnderpinDecorator implements JsonGeneratorDecorator {
  private Redactor redactor = Redactor.standard();

  /** Hides what the standard redaction hides. */
  public UnderpinDecorator() {}

  /** What hides secrets, in place of the standard. */
  public void setRedactor(Redactor other) {
    redactor = other;
  }

  /**
   * One more key whose values are hidden; from logback.xml.
   *
   * @throws IllegalArgumentException as {@link Redactor#withKeys} says
   */
  public void addSensitiveKey(String key) {
    redactor = redactor.withKeys(key);
  }

  /** Called by the encoder, once for each thread that logs. */
  @Override
  public JsonGenerator decorate(JsonGenerator generator) {
    return new RedactingGenerator(generator, new FieldTexts(redactor));
  }
}
