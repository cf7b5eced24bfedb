package io.underpin.logging.logback;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of a throwable of which not everything can be read: what fails says so in its place, and at most {@value
 * #MOST} throwables are told of, and {@value #MOST_FRAMES} frames of each.
 */
final class RetoldThrowable implements IThrowableProxy {
  private static final int MOST = 32;
  private static final int MOST_FRAMES = 1024;
  private static final String LEFT_OUT = "[left out]";
  private static final StackTraceElementProxy[] NO_FRAMES = {};
  private static final IThrowableProxy[] NONE = {};

  private final String type;
  private final @Nullable String message;
  private @Nullable String text;
  private StackTraceElementProxy[] frames = NO_FRAMES;
  private int commonFrames;
  private @Nullable IThrowableProxy cause;
  private IThrowableProxy[] suppressed = NONE;

  private RetoldThrowable(String type, @Nullable String message) {
    this.type = type;
    this.message = message;
  }

  /** As much of the throwable as it tells. Never throws. */
  static IThrowableProxy of(Throwable thrown) {
    Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
    RetoldThrowable retold = of(thrown, told, NO_FRAMES);
    if (told.size() == MOST) {
      // In front, for the text may be cut.
      retold.text = retold.headline() + " " + LEFT_OUT;
    }
    return retold;
  }

  /** Only its class. */
  static RetoldThrowable unread(Throwable thrown) {
    return new RetoldThrowable(thrown.getClass().getName(), LEFT_OUT);
  }

  private static RetoldThrowable of(
      Throwable thrown, Set<Throwable> told, StackTraceElementProxy[] enclosing) {
    if (told.size() == MOST || !told.add(thrown)) {
      return unread(thrown);
    }
    String type = thrown.getClass().getName();
    RetoldThrowable retold = new RetoldThrowable(type, read(thrown::getMessage));
    retold.text = text(thrown, retold.headline());
    retold.frames = frames(thrown);
    retold.commonFrames = common(retold.frames, enclosing);
    retold.cause = cause(thrown, told, retold.frames);
    List<IThrowableProxy> others = new ArrayList<>();
    for (Throwable other : thrown.getSuppressed()) {
      if (told.size() < MOST) {
        others.add(of(other, told, retold.frames));
      }
    }
    retold.suppressed = others.toArray(NONE);
    return retold;
  }

  private String headline() {
    return text == null ? type + ": " + message : text;
  }

  // As it prints itself, where that is something else than class and message.
  private static @Nullable String text(Throwable thrown, String usual) {
    try {
      String text = thrown.toString();
      return usual.equals(text) ? null : text;
    } catch (Throwable e) {
      String failure = LogLines.failure(e);
      return usual.endsWith(failure) ? null : usual + " " + failure;
    }
  }

  private static StackTraceElementProxy[] frames(Throwable thrown) {
    try {
      StackTraceElement[] read = thrown.getStackTrace();
      StackTraceElementProxy[] frames =
          new StackTraceElementProxy[read == null ? 0 : Math.min(read.length, MOST_FRAMES)];
      for (int i = 0; i < frames.length; i++) {
        frames[i] = new StackTraceElementProxy(read[i] == null ? frame("[missing]") : read[i]);
      }
      return frames;
    } catch (Throwable e) {
      return new StackTraceElementProxy[] {new StackTraceElementProxy(frame(LogLines.failure(e)))};
    }
  }

  private static StackTraceElement frame(String said) {
    return new StackTraceElement(said, "getStackTrace", null, -1);
  }

  private static int common(StackTraceElementProxy[] own, StackTraceElementProxy[] enclosing) {
    int common = 0;
    while (common < own.length
        && common < enclosing.length
        && own[own.length - 1 - common].equals(enclosing[enclosing.length - 1 - common])) {
      common++;
    }
    return common;
  }

  private static @Nullable IThrowableProxy cause(
      Throwable thrown, Set<Throwable> told, StackTraceElementProxy[] frames) {
    Throwable cause;
    try {
      cause = thrown.getCause();
    } catch (Throwable e) {
      return new RetoldThrowable(LogLines.failure(e), "getCause");
    }
    return cause == null ? null : of(cause, told, frames);
  }

  private static @Nullable String read(Supplier<@Nullable String> part) {
    try {
      return part.get();
    } catch (Throwable e) {
      return LogLines.failure(e);
    }
  }

  @Override
  public @Nullable String getMessage() {
    return message;
  }

  @Override
  public @Nullable String getOverridingMessage() {
    return text;
  }

  @Override
  public String getClassName() {
    return type;
  }

  @Override
  public StackTraceElementProxy[] getStackTraceElementProxyArray() {
    return frames;
  }

  @Override
  public int getCommonFrames() {
    return commonFrames;
  }

  @Override
  public @Nullable IThrowableProxy getCause() {
    return cause;
  }

  @Override
  public IThrowableProxy[] getSuppressed() {
    return suppressed;
  }

  @Override
  public boolean isCyclic() {
    return false;
  }
}
