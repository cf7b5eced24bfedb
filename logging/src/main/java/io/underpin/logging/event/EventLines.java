package io.underpin.logging.event;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.CallerBoundaryAware;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes names and values through SLF4J, whatever they are, and lets nothing out into the caller. */
final class EventLines {
  private static final String NO_VALUE = "[NO VALUE]";
  private static final String UNREADABLE = "[UNREADABLE]";

  private final Logger logger;

  EventLines(Logger logger) {
    this.logger = logger;
  }

  static @Nullable String present(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  /**
   * Writes an event.
   *
   * @param own our names and values in turn; those that are null are left out
   * @param fields the caller's, of any kind and number
   */
  void write(
      Level level,
      @Nullable String message,
      @Nullable Throwable thrown,
      @Nullable Object[] own,
      @Nullable Object @Nullable ... fields) {
    try {
      if (logger.isEnabledForLevel(level)) {
        LoggingEventBuilder line = begin(level);
        for (int i = 0; i < own.length; i += 2) {
          if (own[i + 1] != null) {
            line = line.addKeyValue(String.valueOf(own[i]), own[i + 1]);
          }
        }
        if (fields != null) {
          line = with(line, fields);
        }
        line.setCause(thrown).log(message);
      }
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      salvage(level, message, own, e);
    }
  }

  private static LoggingEventBuilder with(LoggingEventBuilder line, @Nullable Object[] fields) {
    LoggingEventBuilder more = line;
    for (int i = 0; i < fields.length; i += 2) {
      Object value = i + 1 < fields.length ? fields[i + 1] : NO_VALUE;
      more = more.addKeyValue(name(fields[i]), value);
    }
    return more;
  }

  private static String name(@Nullable Object given) {
    try {
      return String.valueOf(given);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return UNREADABLE;
    }
  }

  // A throwable whose own message cannot be read, or a log system that hands on what a value
  // throws:
  // what happened is told all the same, by what is ours.
  private void salvage(
      Level level, @Nullable String message, @Nullable Object[] own, Throwable failure) {
    try {
      LoggingEventBuilder line = begin(level);
      for (int i = 0; i < own.length; i += 2) {
        if (own[i + 1] != null) {
          line = line.addKeyValue(String.valueOf(own[i]), own[i + 1]);
        }
      }
      line.addKeyValue("event.incomplete", failure.getClass().getName()).log(message);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // Nobody is left to tell.
    }
  }

  // Where a log tells the place of the call, it is that of whoever called Events.
  private LoggingEventBuilder begin(Level level) {
    LoggingEventBuilder line = logger.atLevel(level);
    if (line instanceof CallerBoundaryAware aware) {
      aware.setCallerBoundary(Events.class.getName());
    }
    return line;
  }
}
