package io.underpin.logging.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import io.underpin.logging.line.Format;
import io.underpin.logging.line.LogLine;
import io.underpin.logging.line.RawLine;
import io.underpin.logging.line.TextStyle;
import io.underpin.logging.schema.ByteTarget;
import io.underpin.logging.schema.JsonLines;
import io.underpin.logging.schema.Schema;
import io.underpin.logging.schema.ServiceInfo;
import io.underpin.redact.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes each event as one redacted line, JSON unless told otherwise, in any Logback appender.
 *
 * <pre>{@code
 * <encoder class="io.underpin.logging.logback.UnderpinEncoder">
 *   <service>notes</service>
 *   <schema>ecs</schema>
 *   <sensitiveKey>patientId</sensitiveKey>
 * </encoder>
 * }</pre>
 *
 * <p>It never throws and never gives up an event: what cannot be read says so in its place, and of an event of which nothing
 * can be read time, level and logger remain. While it is started, a throwable whose own methods throw does not
 * reach the application either. Settings are made before {@link #start()}; {@link #encode} may then be called by
 * several threads at once.
 */
public final class UnderpinEncoder extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};
  private static final String LOST = "ERROR io.underpin.logging [FAILED log event]\n";
  private static final BiConsumer<ILoggingEvent, RawLine> READER = LogLines::read;

  private Format format = Format.JSON;
  private Schema schema = Schema.UNDERPIN;
  private Redactor redactor = Redactor.standard();
  private ServiceInfo service = ServiceInfo.unknown();
  private LogLines lines = new LogLines(redactor, "");
  private final RedactionHints hints = new RedactionHints();
  private TextStyle style = TextStyle.plain();
  private JsonLines json = JsonLines.of(schema, service, redactor);
  private @Nullable ThrowableGuard guard;

  /** Writes JSON with the standard redaction. */
  public UnderpinEncoder() {}

  /**
   * {@code json} (unless set), {@code text}, or {@code auto} for text on a terminal, in any case. What is none of these is told
   * in Logback's status, and changes nothing.
   */
  public void setFormat(String name) {
    Format chosen = named(Format.class, name, format);
    format = chosen.resolved();
    if (chosen == Format.AUTO) {
      style = TextStyle.suiting(System.getenv());
    }
  }

  /** How text is written, with colour or without; {@link TextStyle#plain()} unless set. In colour, each place that logs a secret is told once. */
  public void setStyle(TextStyle chosen) {
    style = chosen;
  }

  /** Whether text is in colour: {@code always}, {@code never}, or {@code auto} for where {@link TextStyle#suiting} says so; from logback.xml. */
  public void setColour(String when) {
    switch (when.strip().toLowerCase(Locale.ROOT)) {
      case "always" -> style = TextStyle.colour();
      case "never" -> style = TextStyle.plain();
      case "auto" -> style = TextStyle.suiting(System.getenv());
      default -> addError("Colour '" + when + "' is not one of always, never, auto: there is none");
    }
  }

  /** A package of the service's own, whose stack frames are not folded in text; from logback.xml, after {@link #setColour}. */
  public void addOwnPackage(String name) {
    style = style.withOwnPackage(name);
  }

  /**
   * In which words JSON is written: {@code underpin} (unless set), {@code logstash}, {@code ecs}, {@code gcp}, {@code datadog}
   * or {@code otel}, in any case. What is none of these is told in Logback's status, and changes nothing: better a line in other
   * words than none.
   */
  public void setSchema(String name) {
    schema = named(Schema.class, name, schema);
  }

  /** The name of this service, in every line of JSON. */
  public void setService(String name) {
    service = service.withName(name);
  }

  /** Where it runs, such as {@code production}, in every line of JSON. */
  public void setEnvironment(String name) {
    service = service.withEnvironment(name);
  }

  /** What runs, a version or a commit, in every line of JSON. */
  public void setRelease(String version) {
    service = service.withRelease(version);
  }

  /** The Google Cloud project that holds its traces, which links lines of the schema {@code gcp} to them. */
  public void setGoogleProject(String id) {
    service = service.withGoogleProject(id);
  }

  /** All that is known of the service at once. */
  public void setServiceInfo(ServiceInfo info) {
    service = info;
  }

  /** Whether the secrets that stand in the environment of the process are hidden wherever they turn up; not unless set. */
  public void setEnvironmentSecrets(boolean hidden) {
    if (hidden) {
      redactor = redactor.withSecretsFrom(System.getenv());
    }
  }

  /** What hides secrets, in place of the standard. */
  public void setRedactor(Redactor other) {
    redactor = other;
  }

  /** One more key whose values are hidden; from logback.xml. */
  public void addSensitiveKey(String key) {
    redactor = redactor.withKeys(key);
  }

  /**
   * A regular expression of which whatever it matches is hidden, as {@link Redactor#withPattern} has it, under the rule {@code
   * pattern}; from logback.xml. One that cannot be used is told in Logback's status.
   */
  public void addSensitivePattern(String regex) {
    try {
      redactor = redactor.withPattern("pattern", regex);
    } catch (IllegalArgumentException e) {
      addError("Sensitive pattern is not used: " + e.getMessage(), e);
    }
  }

  @Override
  public void start() {
    lines = new LogLines(redactor, service.name());
    json = JsonLines.of(schema, service, redactor);
    if (guard == null) {
      guard = ThrowableGuard.join(getContext());
    }
    super.start();
  }

  @Override
  public void stop() {
    if (guard != null) {
      guard.leave();
      guard = null;
    }
    super.stop();
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    if (format == Format.TEXT) {
      return text(event).getBytes(StandardCharsets.UTF_8);
    }
    byte[][] copy = {NOTHING};
    json.write(
        event,
        READER,
        (line, from, length) -> copy[0] = Arrays.copyOfRange(line, from, from + length));
    return copy[0];
  }

  /**
   * Hands the line to this target, from a buffer that is used again: as JSON without making anything new. What the target
   * throws is thrown on.
   */
  public void encode(ILoggingEvent event, ByteTarget target) {
    if (format == Format.TEXT) {
      byte[] bytes = text(event).getBytes(StandardCharsets.UTF_8);
      target.line(bytes, 0, bytes.length);
    } else {
      json.write(event, READER, target);
    }
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  private <E extends Enum<E>> E named(Class<E> type, String name, E otherwise) {
    try {
      return Enum.valueOf(type, name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      addError(type.getSimpleName() + " '" + name + "' is not one of "
          + Arrays.toString(type.getEnumConstants()) + ": lines are written as " + otherwise);
      return otherwise;
    }
  }

  private String text(ILoggingEvent event) {
    try {
      LogLine line = lines.of(event);
      String text = style.write(line);
      return style.isColour()
          ? text + hints.after(event, line).map(style::remark).orElse("")
          : text;
    } catch (Throwable e) {
      try {
        return style.write(lines.failed(event, e));
      } catch (Throwable again) {
        return LOST;
      }
    }
  }
}
