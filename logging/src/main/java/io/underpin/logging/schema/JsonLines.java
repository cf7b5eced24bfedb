package io.underpin.logging.schema;

import io.underpin.logging.json.LineCaches;
import io.underpin.logging.json.LineWriter;
import io.underpin.logging.line.RawLine;
import io.underpin.redact.Redactor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as redacted lines of JSON, without making anything new once it is warm.
 *
 * <p>It never throws and never gives up an event: of one that cannot be read time, level and logger remain, and what went wrong.
 * Safe for use by several threads; one that logs while it writes (in a {@code toString()}) gets a buffer of its own.
 */
public final class JsonLines {
  private static final byte[] LINE_END = LineWriter.constant("\n");
  private static final String LOST = "[FAILED log event]";

  // Not one for each thread: there may be a million virtual ones.
  private final AtomicReferenceArray<@Nullable Desk> desks;
  private final LineCaches caches;
  private final Layout layout;
  private final byte[] lost;

  /** What one thread needs at a time. */
  private static final class Desk {
    private final RawLine line = new RawLine();
    private final LineWriter writer;

    private Desk(LineCaches caches) {
      writer = new LineWriter(caches);
    }
  }

  private JsonLines(Schema schema, ServiceInfo service, Redactor redactor) {
    int size = Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 4;
    desks = new AtomicReferenceArray<>(Math.min(size, 256));
    layout = schema.layout(service, new LineWriter(new LineCaches(redactor, name -> name)));
    caches = new LineCaches(redactor, layout::named);
    lost = lost();
  }

  /** Lines of this schema, by this service, redacted by this. */
  public static JsonLines of(Schema schema, ServiceInfo service, Redactor redactor) {
    return new JsonLines(schema, service, redactor);
  }

  /**
   * Writes one event.
   *
   * @param reader fills in the line; if it throws, time, level and logger stay as far as they are known
   * @param target gets the line at once; what it throws is thrown on
   */
  public <E> void write(E event, BiConsumer<? super E, ? super RawLine> reader, ByteTarget target) {
    // The upper bits of a product are mixed from all of the factor's.
    int slot = (int) ((Thread.currentThread().getId() * 0x9E3779B97F4A7C15L) >>> 40)
        & (desks.length() - 1);
    Desk free = desks.getAndSet(slot, null);
    Desk desk = free == null ? new Desk(caches) : free;
    try {
      fill(event, reader, desk.line, desk.writer);
      target.line(desk.writer.bytes(), 0, desk.writer.length());
    } finally {
      desk.line.clear();
      desk.writer.reset();
      desks.setRelease(slot, desk);
    }
  }

  private <E> void fill(
      E event, BiConsumer<? super E, ? super RawLine> reader, RawLine line, LineWriter writer) {
    try {
      reader.accept(event, line);
      layout.write(line, writer);
      writer.json(LINE_END);
    } catch (Throwable e) {
      reduced(e, line, writer);
    }
  }

  private void reduced(Throwable failure, RawLine line, LineWriter writer) {
    try {
      writer.reset();
      line.reduceTo("[FAILED " + failure.getClass().getName() + "]");
      layout.write(line, writer);
      writer.json(LINE_END);
    } catch (Throwable again) {
      writer.reset();
      writer.json(lost);
    }
  }

  private byte[] lost() {
    LineWriter writer = new LineWriter(caches);
    RawLine line = new RawLine();
    line.logger("io.underpin.logging");
    line.message(LOST);
    layout.write(line, writer);
    return writer.json(LINE_END).copy();
  }
}
