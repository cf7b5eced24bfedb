package io.underpin.quickstart;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started so far, to be stopped in the opposite order, each part whatever the others do.
 *
 * <p>May be closed by one thread while another still starts things: what comes too late is closed at once.
 */
final class Closing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private boolean closed;

  /** Takes charge of a part and returns it. */
  <T extends AutoCloseable> T with(T part) {
    synchronized (this) {
      if (!closed) {
        parts.push(part);
        return part;
      }
    }
    close(part);
    throw new IllegalStateException("The service is stopping");
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Stops everything; a second caller waits until the first has done so. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    synchronized (parts) {
      for (AutoCloseable part = next(); part != null; part = next()) {
        close(part);
      }
    }
  }

  private synchronized @Nullable AutoCloseable next() {
    return parts.poll();
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("{} did not stop as it should", part.getClass().getSimpleName(), e);
    }
  }
}
