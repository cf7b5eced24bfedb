package io.underpin.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The time in which a thread's log lines carry a request's context; {@link #close()} puts back what was there before.
 *
 * <p>Opened and closed on the same thread.
 */
public final class LogScope implements AutoCloseable {
  private static final LogScope EMPTY = new LogScope(List.of());

  private final List<@Nullable String> before;
  private boolean closed;

  private LogScope(List<@Nullable String> before) {
    this.before = before;
  }

  /** Puts the attributes that are {@link Attribute#logged} into this thread's log context, for work that goes on elsewhere. */
  public static LogScope open(Attributes attributes) {
    if (attributes.isEmpty()) {
      return EMPTY;
    }
    List<@Nullable String> before = new ArrayList<>(10);
    attributes.forEachLogged((name, value) -> {
      before.add(name);
      before.add(MDC.get(name));
      MDC.put(name, value);
    });
    return new LogScope(before);
  }

  /** Puts back what was there before; called again, does nothing. */
  @Override
  public void close() {
    if (closed || before.isEmpty()) {
      return;
    }
    closed = true;
    for (int i = before.size() - 2; i >= 0; i -= 2) {
      String name = String.valueOf(before.get(i));
      String value = before.get(i + 1);
      if (value == null) {
        MDC.remove(name);
      } else {
        MDC.put(name, value);
      }
    }
  }
}
