package io.underpin.logging.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * The levels of loggers, changed while the service runs: for a while, so that nobody forgets to turn them back.
 *
 * <pre>{@code
 * LogLevels levels = LogLevels.here();
 * levels.set("com.acme.orders", Level.DEBUG, Duration.ofMinutes(10));
 * }</pre>
 *
 * <p>Each change is told in the log as {@code log.level_changed}. Safe for use by several threads.
 */
public final class LogLevels {
  /** The longest that a level can be set for. */
  public static final Duration LONGEST = Duration.ofDays(7);

  /** How loggers may be called: 1 to 256 characters. */
  private static final int MAX_NAME = 256;

  private final LoggerContext context;
  private final BiConsumer<Duration, Runnable> later;
  // What a logger had before anybody changed it; an object for each change, so that only the latest
  // is undone.
  private final Map<String, AtomicReference<ch.qos.logback.classic.@Nullable Level>> changes =
      new HashMap<>();

  LogLevels(LoggerContext context, BiConsumer<Duration, Runnable> later) {
    this.context = context;
    this.later = later;
  }

  /**
   * The levels of this process's loggers. Keep one: what it has changed, it can {@link #reset}.
   *
   * @throws IllegalStateException if SLF4J is bound to something else than Logback
   */
  public static LogLevels here() {
    return new LogLevels(
        LogbackSetup.context(),
        (wait, action) -> CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS)
            .execute(action));
  }

  /** The loggers that have a level of their own, with it, by name; {@code ROOT} among them. */
  public Map<String, Level> configured() {
    Map<String, Level> levels = new TreeMap<>();
    for (Logger logger : context.getLoggerList()) {
      if (logger.getLevel() != null) {
        levels.put(logger.getName(), slf4j(logger.getLevel()));
      }
    }
    return levels;
  }

  /** The least level that this logger writes, its own or that of the nearest logger above it. */
  public Level effective(String logger) {
    Logger known = context.exists(checked(logger));
    String above = logger;
    while (known == null && above.lastIndexOf('.') > 0) {
      above = above.substring(0, above.lastIndexOf('.'));
      known = context.exists(above);
    }
    return slf4j((known == null ? root() : known).getEffectiveLevel());
  }

  /** Whether a logger has been changed and not been reset. */
  public synchronized boolean isChanged(String logger) {
    return changes.containsKey(logger);
  }

  /**
   * Sets the level of a logger and those below it, until somebody sets it again.
   *
   * @throws IllegalArgumentException if the name is not 1 to 256 printable ASCII characters without blanks
   */
  public void set(String logger, Level level) {
    change(logger, level, Optional.empty());
  }

  /**
   * Sets the level of a logger and those below it for so long; then it has again what it had before the first change.
   *
   * @throws IllegalArgumentException if the name is malformed or the time is not above zero and at most {@link #LONGEST}
   */
  public void set(String logger, Level level, Duration time) {
    if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "A level for " + time + " is out of range: give more than zero and at most " + LONGEST);
    }
    change(logger, level, Optional.of(time));
  }

  /** Gives a logger the level that it had before it was changed here; nothing if it was not. */
  public synchronized void reset(String logger) {
    var change = changes.remove(logger);
    if (change != null) {
      Logger target = context.getLogger(logger);
      Level from = slf4j(target.getEffectiveLevel());
      target.setLevel(change.get());
      tell(logger, from, slf4j(target.getEffectiveLevel()), Optional.empty());
    }
  }

  private synchronized void change(String logger, Level level, Optional<Duration> time) {
    Logger target = context.getLogger(checked(logger));
    Level from = slf4j(target.getEffectiveLevel());
    var earlier = changes.get(target.getName());
    var now = new AtomicReference<ch.qos.logback.classic.@Nullable Level>(
        earlier == null ? target.getLevel() : earlier.get());
    changes.put(target.getName(), now);
    target.setLevel(ch.qos.logback.classic.Level.convertAnSLF4JLevel(level));
    tell(target.getName(), from, level, time);
    time.ifPresent(wait -> later.accept(wait, () -> undo(target.getName(), now)));
  }

  private synchronized void undo(String logger, AtomicReference<?> change) {
    if (changes.get(logger) == change) {
      reset(logger);
    }
  }

  // A warning, so that it is written whatever the levels are.
  private void tell(String logger, Level from, Level to, Optional<Duration> time) {
    context
        .getLogger("io.underpin.logging")
        .atWarn()
        .addKeyValue("event.name", "log.level_changed")
        .addKeyValue("log.logger", logger)
        .addKeyValue("from", from.name())
        .addKeyValue("to", to.name())
        .log(
            "level of {} is {}, was {}{}",
            logger,
            to,
            from,
            time.map(wait -> ", for " + wait).orElse(""));
  }

  private Logger root() {
    return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static String checked(String logger) {
    boolean fits = !logger.isEmpty()
        && logger.length() <= MAX_NAME
        && logger.chars().allMatch(c -> c > ' ' && c < 127);
    if (!fits) {
      throw new IllegalArgumentException(
          "A logger's name has 1 to 256 printable ASCII characters without blanks, as in 'com.acme.orders'");
    }
    return logger;
  }

  private static Level slf4j(ch.qos.logback.classic.Level level) {
    return LogLines.level(level);
  }
}
