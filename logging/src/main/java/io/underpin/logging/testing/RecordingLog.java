package io.underpin.logging.testing;

import io.underpin.logging.line.Format;
import io.underpin.logging.line.LogLine;
import io.underpin.logging.logback.LogTap;
import io.underpin.redact.Redactor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.event.Level;

/**
 * Keeps what a logger writes, for a test to look at.
 *
 * <pre>{@code
 * try (RecordingLog log = RecordingLog.of(Orders.class)) {
 *   orders.place(42);
 *
 *   assertThat(log.messages()).containsExactly("order placed");
 * }
 * }</pre>
 *
 * <p>It listens to the named logger and those below it, and lets go when closed; how the process logs is left as it is. Lines
 * are redacted as in production. Tests that run at the same time and share a logger see each other's lines. Safe for use by
 * several threads.
 */
public final class RecordingLog implements AutoCloseable {
  private final List<LogLine> lines = new CopyOnWriteArrayList<>();
  private final LogTap tap;

  private RecordingLog(String logger, Level level, Redactor redactor) {
    tap = LogTap.open(logger, level, redactor, lines::add);
  }

  /** Records the logger of this class, from DEBUG on. */
  public static RecordingLog of(Class<?> type) {
    return of(type.getName());
  }

  /** Records this logger, from DEBUG on. */
  public static RecordingLog of(String logger) {
    return of(logger, Level.DEBUG, Redactor.standard());
  }

  /** Records this logger from this level on, redacted by this. */
  public static RecordingLog of(String logger, Level level, Redactor redactor) {
    return new RecordingLog(logger, level, redactor);
  }

  /** All lines so far, the oldest first. */
  public List<LogLine> lines() {
    return List.copyOf(lines);
  }

  /** The messages of all lines so far. */
  public List<String> messages() {
    return lines.stream().map(LogLine::message).toList();
  }

  /** All lines so far as JSON, as production writes them: where to look for secrets. */
  public String json() {
    return lines.stream().map(Format.JSON::write).collect(Collectors.joining());
  }

  /** Stops recording; what was recorded stays. */
  @Override
  public void close() {
    tap.close();
  }
}
