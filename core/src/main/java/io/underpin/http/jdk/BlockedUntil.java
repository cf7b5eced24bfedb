package io.underpin.http.jdk;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A step on this thread that may wait for a client. When its time is over, the thread is interrupted, which closes the channel
 * that it waits for: the JDK's server has no timeout of its own.
 */
final class BlockedUntil {
  private final Thread thread = Thread.currentThread();
  private boolean over;
  private boolean interrupted;

  private BlockedUntil() {}

  static void run(Duration limit, Step step) throws IOException {
    BlockedUntil blocked = new BlockedUntil();
    CompletableFuture<Void> end = new CompletableFuture<>();
    var unused =
        end.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).whenComplete(blocked::timeIsOver);
    try {
      step.run();
    } finally {
      end.complete(null);
      blocked.leave();
    }
  }

  private synchronized void timeIsOver(@Nullable Void nothing, @Nullable Throwable timeout) {
    if (timeout != null && !over) {
      interrupted = true;
      thread.interrupt();
    }
  }

  /** After this no interrupt of ours comes any more, and none is left to whoever uses the thread next. */
  private synchronized void leave() {
    over = true;
    if (interrupted) {
      Thread.interrupted();
    }
  }

  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }
}
