package io.underpin.logging.line;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Makes a {@link Thrown} of a throwable, whatever its methods do. */
final class Throwns {
  private static final int MAX_THROWABLES = 32;
  private static final int MAX_FRAMES = 200;

  private final Scrub scrub;
  private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  Throwns(Scrub scrub) {
    this.scrub = scrub;
  }

  Thrown of(Throwable throwable) {
    return of(throwable, new StackTraceElement[0]);
  }

  private Thrown of(Throwable throwable, StackTraceElement[] enclosing) {
    String type = throwable.getClass().getName();
    if (!seen.add(throwable) || seen.size() > MAX_THROWABLES) {
      return new Thrown(type, "[left out]", List.of(), List.of(), List.of());
    }
    String message;
    List<String> stack;
    List<Thrown> cause = List.of();
    List<Thrown> suppressed = new ArrayList<>();
    try {
      String said = throwable.getLocalizedMessage();
      message = said == null ? "" : scrub.text(said);
    } catch (Throwable e) {
      message = failed(e);
    }
    StackTraceElement[] frames = {};
    try {
      frames = throwable.getStackTrace();
      stack = frames(frames, enclosing);
    } catch (Throwable e) {
      stack = List.of(failed(e));
    }
    try {
      Throwable below = throwable.getCause();
      if (below != null) {
        cause = List.of(of(below, frames));
      }
      for (Throwable other : throwable.getSuppressed()) {
        suppressed.add(of(other, frames));
      }
    } catch (Throwable e) {
      suppressed.add(new Thrown(failed(e), "", List.of(), List.of(), List.of()));
    }
    return new Thrown(type, message, stack, cause, suppressed);
  }

  private List<String> frames(StackTraceElement[] frames, StackTraceElement[] enclosing) {
    int own = frames.length;
    for (int i = enclosing.length;
        own > 0 && i > 0 && frames[own - 1].equals(enclosing[i - 1]);
        i--) {
      own--;
    }
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < own && i < MAX_FRAMES; i++) {
      shown.add(scrub.text("at " + frames[i]));
    }
    if (shown.size() < frames.length) {
      shown.add("... " + (frames.length - shown.size()) + " more");
    }
    return shown;
  }

  private static String failed(Throwable e) {
    return "[FAILED " + e.getClass().getName() + "]";
  }
}
