package io.underpin.sentry;

import io.underpin.time.TimeSource;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a minute which throwables were reported, so that one that is logged, thrown on and told as an event is reported
 * once. Keeps none of them alive. Safe for use by several threads.
 */
final class Known {
  private static final int SLOTS = 128;
  private static final int MAX_CAUSES = 16;
  private static final long REMEMBERED_NANOS = Duration.ofMinutes(1).toNanos();

  private final TimeSource time;
  private final @Nullable WeakReference<Throwable>[] seen;
  private final long[] since = new long[SLOTS];
  private int next;

  // An array of a generic type cannot be made otherwise; it never leaves this class.
  @SuppressWarnings({"unchecked", "rawtypes"})
  Known(TimeSource time) {
    this.time = time;
    this.seen = new WeakReference[SLOTS];
  }

  /** Whether neither this nor any of its causes was met before; from now on it was. */
  synchronized boolean isNew(Throwable thrown) {
    boolean met = false;
    Throwable each = thrown;
    for (int i = 0; each != null && i < MAX_CAUSES; i++, each = each.getCause()) {
      // Without a stack it is one object that is thrown again and again.
      if (each.getStackTrace().length > 0 && !met) {
        met = has(each);
      }
    }
    if (!met) {
      each = thrown;
      for (int i = 0; each != null && i < MAX_CAUSES; i++, each = each.getCause()) {
        add(each);
      }
    }
    return !met;
  }

  private boolean has(Throwable thrown) {
    long now = time.nanoTime();
    for (int i = 0; i < SLOTS; i++) {
      WeakReference<Throwable> slot = seen[i];
      if (slot != null && slot.refersTo(thrown) && now - since[i] < REMEMBERED_NANOS) {
        return true;
      }
    }
    return false;
  }

  private void add(Throwable thrown) {
    seen[next] = new WeakReference<>(thrown);
    since[next] = time.nanoTime();
    next = (next + 1) % SLOTS;
  }
}
