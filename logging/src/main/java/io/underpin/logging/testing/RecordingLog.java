package io.underpin.logging.testing;

import io.underpin.logging.line.LogLine;
import io.underpin.logging.logback.LogTap;
import io.underpin.redact.Redactor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
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
 * are redacted as in production. Tests that run at the same time and share a logger see each other's lines: those give the
 * class under test a {@link #detached} logger. Safe for use by several threads.
 */
public final class RecordingLog implements AutoCloseable {
  private final List<LogLine> lines = new CopyOnWriteArrayList<>();
  private final List<String> json = new CopyOnWriteArrayList<>();
  private final LogTap tap;

  private RecordingLog(Function<BiConsumer<LogLine, String>, LogTap> opening) {
    tap = opening.apply(this::keep);
  }

  private void keep(LogLine line, String written) {
    lines.add(line);
    json.add(written);
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
    return new RecordingLog(lines -> LogTap.open(logger, level, redactor, lines));
  }

  /**
   * Records a {@link #logger()} that belongs to this test alone, from TRACE on: nothing of the process is touched, and no other
   * test is heard.
   */
  public static RecordingLog detached(Class<?> type) {
    return new RecordingLog(
        lines -> LogTap.detached(type.getName(), Level.TRACE, Redactor.standard(), lines));
  }

  /** The logger that is recorded, to be handed to the class under test. */
  public Logger logger() {
    return tap.logger();
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
    return String.join("", json);
  }

  /** Stops recording; what was recorded stays. */
  @Override
  public void close() {
    tap.close();
  }
}
