package io.underpin.sentry.envelope;

import io.sentry.ILogger;
import io.sentry.ISerializer;
import io.sentry.JsonDeserializer;
import io.sentry.JsonObjectWriter;
import io.sentry.JsonSerializer;
import io.sentry.NoOpLogger;
import io.sentry.SentryEnvelope;
import io.sentry.SentryEnvelopeItem;
import io.sentry.SentryItemType;
import io.sentry.SentryOptions;
import io.underpin.redact.Redactor;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Redacts everything on its last step out of the process: each string, number and name in events, transactions, breadcrumbs, logs,
 * headers, client reports and in the files of the disk cache.
 *
 * <pre>{@code
 * Sentry.init(options -> {
 *   options.setDsn(dsn);
 *   options.setSerializer(RedactingSerializer.of(options, Redactor.standard()));
 * });
 * }</pre>
 *
 * <p>A string longer than 8,192 characters is cut; what cannot be redacted becomes {@code [REDACTION FAILED]}; what is nested
 * deeper than 64 levels, and items whose bytes nobody has redacted (attachments, profiles, replays), are left out. Reading is the
 * SDK's own. Safe for use by several threads.
 */
public final class RedactingSerializer implements ISerializer {
  /** Items whose body comes from {@link #serialize(Object, Writer)}, and is redacted therefore. */
  private static final Set<SentryItemType> REDACTED = EnumSet.of(
      SentryItemType.Event,
      SentryItemType.Transaction,
      SentryItemType.ClientReport,
      SentryItemType.Session,
      SentryItemType.CheckIn,
      SentryItemType.Feedback,
      SentryItemType.UserFeedback,
      SentryItemType.Log,
      SentryItemType.TraceMetric);

  // What the SDK would say about a value that it cannot write may hold the value.
  private static final ILogger SILENT = NoOpLogger.getInstance();

  private final ISerializer reading;
  private final Redactor redactor;
  private final int maxDepth;

  private RedactingSerializer(ISerializer reading, Redactor redactor, int maxDepth) {
    this.reading = reading;
    this.redactor = redactor;
    this.maxDepth = maxDepth;
  }

  /** For {@link SentryOptions#setSerializer} of the same options. */
  public static RedactingSerializer of(SentryOptions options, Redactor redactor) {
    return new RedactingSerializer(new JsonSerializer(options), redactor, options.getMaxDepth());
  }

  @Override
  public <T> void serialize(T entity, Writer writer) throws IOException {
    writer(writer).value(SILENT, entity);
    writer.flush();
  }

  @Override
  public void serialize(SentryEnvelope envelope, OutputStream stream) throws Exception {
    Writer writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    envelope.getHeader().serialize(writer(writer), SILENT);
    writer.write('\n');
    for (SentryEnvelopeItem item : envelope.getItems()) {
      if (REDACTED.contains(item.getHeader().getType())) {
        write(item, writer, stream);
      }
    }
    writer.flush();
  }

  @Override
  public String serialize(Map<String, Object> data) throws IOException {
    StringWriter text = new StringWriter();
    serialize(data, text);
    return text.toString();
  }

  @Override
  public <T, R> @Nullable T deserializeCollection(
      Reader reader, Class<T> type, @Nullable JsonDeserializer<R> elements) {
    return reading.deserializeCollection(reader, type, elements);
  }

  @Override
  public <T> @Nullable T deserialize(Reader reader, Class<T> type) {
    return reading.deserialize(reader, type);
  }

  @Override
  public @Nullable SentryEnvelope deserializeEnvelope(InputStream stream) {
    return reading.deserializeEnvelope(stream);
  }

  /** The redactor. */
  @Override
  public String toString() {
    return "RedactingSerializer[" + redactor + "]";
  }

  // The length in an item's header is that of the bytes that have been redacted already.
  private void write(SentryEnvelopeItem item, Writer writer, OutputStream stream) throws Exception {
    byte[] body;
    try {
      body = item.getData();
    } catch (Exception e) {
      // One item that cannot be written keeps the others from nothing.
      return;
    }
    item.getHeader().serialize(writer(writer), SILENT);
    writer.write('\n');
    writer.flush();
    stream.write(body);
    writer.write('\n');
  }

  private RedactingWriter writer(Writer out) {
    return new RedactingWriter(new JsonObjectWriter(out, maxDepth), redactor, maxDepth);
  }
}
