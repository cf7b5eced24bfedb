package io.underpin.logging.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import io.underpin.logging.line.Format;
import io.underpin.redact.Redactor;
import java.nio.charset.StandardCharsets;

/**
 * Writes each event as one redacted line, JSON unless told otherwise, in any Logback appender.
 *
 * <pre>{@code
 * <encoder class="io.underpin.logging.logback.UnderpinEncoder">
 *   <service>notes</service>
 *   <sensitiveKey>patientId</sensitiveKey>
 * </encoder>
 * }</pre>
 *
 * <p>It never throws and never gives up an event: what cannot be read says so in its place, and of an event of which nothing
 * can be read time, level and logger remain. Settings are made before {@link #start()}; {@link #encode} may then be called by
 * several threads at once.
 */
public final class UnderpinEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};
  private static final String LOST =
      "{\"level\":\"ERROR\",\"logger\":\"io.underpin.logging\",\"message\":\"[FAILED log event]\"}\n";

  private Format format = Format.JSON;
  private Redactor redactor = Redactor.standard();
  private String service = "";
  private LogLines lines = new LogLines(redactor, service);

  /** Writes JSON with the standard redaction. */
  public UnderpinEncoder() {}

  /** {@code JSON}, {@code TEXT}, or {@code AUTO} for text on a terminal. */
  public void setFormat(Format chosen) {
    format = chosen.resolved();
  }

  /** The name of this service, in every line. */
  public void setService(String name) {
    service = name;
  }

  /** What hides secrets, in place of the standard. */
  public void setRedactor(Redactor other) {
    redactor = other;
  }

  /** One more key whose values are hidden; from logback.xml. */
  public void addSensitiveKey(String key) {
    redactor = redactor.withKeys(key);
  }

  @Override
  public void start() {
    lines = new LogLines(redactor, service);
    super.start();
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return text(event).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  private String text(ILoggingEvent event) {
    try {
      return format.write(lines.of(event));
    } catch (Throwable e) {
      try {
        return format.write(lines.failed(event, e));
      } catch (Throwable again) {
        return LOST;
      }
    }
  }
}
