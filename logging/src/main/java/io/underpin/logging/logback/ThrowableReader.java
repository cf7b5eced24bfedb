package io.underpin.logging.logback;

import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether Logback can read a throwable without failing, by doing what Logback does: its message, text, stack, cause
 * and suppressed are asked for, of all below it too. Never throws. Safe for use by several threads.
 *
 * <p>Classes of {@code java.base} are trusted, so that most throwables cost a look at their causes. Logback recurses: more than
 * {@value #MOST_DEEP} causes on end are too many for it.
 */
final class ThrowableReader {
  private static final int MOST_DEEP = 100;
  private static final int MOST = 1000;
  // A getMessage() may log an exception, and its getMessage() another one. Then it is enough.
  private static final int MOST_NESTED = 2;
  private static final Module BASE = Object.class.getModule();

  private final ConcurrentMap<Thread, Reading> underway = new ConcurrentHashMap<>();

  /** What stands in for the throwable if it cannot be read; null if it can. */
  @Nullable
  IThrowableProxy retold(Throwable thrown) {
    return isPlain(thrown) ? null : retoldUnlessRead(thrown);
  }

  // The usual case, which makes nothing new.
  private static boolean isPlain(Throwable thrown) {
    Throwable each = thrown;
    for (int i = 0; i < 8; i++) {
      if (each.getClass().getModule() != BASE || each.getSuppressed().length > 0) {
        return false;
      }
      each = each.getCause();
      if (each == null) {
        return true;
      }
    }
    return false;
  }

  private @Nullable IThrowableProxy retoldUnlessRead(Throwable thrown) {
    Thread here = Thread.currentThread();
    Reading outer = underway.get(here);
    if (outer != null && outer.nested == MOST_NESTED) {
      outer.giveUp();
      return RetoldThrowable.unread(thrown);
    }
    Reading reading = new Reading(outer);
    underway.put(here, reading);
    try {
      return reading.isRead(thrown) ? null : RetoldThrowable.of(thrown);
    } finally {
      if (outer == null) {
        underway.remove(here);
      } else {
        underway.put(here, outer);
      }
    }
  }

  /** One throwable being read. A thread that logs while it reads has several. */
  private static final class Reading {
    private final @Nullable Reading outer;
    private final int nested;
    private @Nullable Throwable[] above = new Throwable[8];
    private int left = MOST;

    private Reading(@Nullable Reading outer) {
      this.outer = outer;
      this.nested = outer == null ? 0 : outer.nested + 1;
    }

    private boolean isRead(Throwable thrown) {
      try {
        return isRead(thrown, 0) && left >= 0;
      } catch (Throwable e) {
        return false;
      }
    }

    private boolean isRead(Throwable thrown, int depth) {
      for (int i = 0; i < depth; i++) {
        if (above[i] == thrown) {
          return true;
        }
      }
      if (depth == MOST_DEEP || --left < 0) {
        return false;
      }
      if (depth == above.length) {
        above = Arrays.copyOf(above, 2 * depth);
      }
      above[depth] = thrown;
      if (thrown.getClass().getModule() != BASE) {
        String unusedMessage = thrown.getMessage();
        String unusedText = thrown.toString();
        if (!isWhole(thrown.getStackTrace())) {
          return false;
        }
      }
      Throwable cause = thrown.getCause();
      if (cause != null && !isRead(cause, depth + 1)) {
        return false;
      }
      for (Throwable other : thrown.getSuppressed()) {
        if (!isRead(other, depth + 1)) {
          return false;
        }
      }
      return true;
    }

    private static boolean isWhole(StackTraceElement @Nullable [] frames) {
      if (frames != null) {
        for (StackTraceElement frame : frames) {
          if (frame == null) {
            return false;
          }
        }
      }
      return true;
    }

    // What is being read logs without end: it counts as unreadable, and so does what it is read
    // for.
    private void giveUp() {
      for (Reading each = this; each != null; each = each.outer) {
        each.left = -1;
      }
    }
  }
}
