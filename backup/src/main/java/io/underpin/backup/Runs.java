package io.underpin.backup;

import io.underpin.backup.source.Failure;
import io.underpin.backup.source.SourceException;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a job has going on: each thing in a {@link Run} of its own, each failure told once and in the same form. */
final class Runs {
  private static final String CLOSED = "The job was closed.";

  private final Shelf shelf;
  private final Story story;
  private final Duration timeout;
  private final Duration idleTimeout;
  private final TimeSource time;
  private final Set<Run> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Runs(Shelf shelf, Story story, Duration timeout, Duration idleTimeout, TimeSource time) {
    this.shelf = shelf;
    this.story = story;
    this.timeout = timeout;
    this.idleTimeout = idleTimeout;
    this.time = time;
  }

  /**
   * Does some work and waits for it.
   *
   * @param failed what to say was not done, should it fail
   * @param safe what to say is safe then
   * @param eventName the event of a failure; empty for none
   */
  <T> T attempt(String failed, String safe, String eventName, Work<T> work) {
    Run run = new Run(shelf.job(), Ids.next(time.instant()), timeout, idleTimeout, time);
    running.add(run);
    try {
      if (closed) {
        run.cancel(CLOSED);
      }
      return run.call(() -> {
        run.check();
        return work.with(run);
      });
    } catch (SourceException e) {
      throw told(eventName, e.failure(), e, failed + ": " + e.getMessage() + " " + safe);
    } catch (CorruptException e) {
      throw told(eventName, Failure.CORRUPT, e, failed + ": " + e.getMessage() + ". " + safe);
    } catch (NoSuchFileException e) {
      throw told(
          eventName,
          Failure.NOT_FOUND,
          e,
          failed + ": there is no such backup in " + shelf.store()
              + "; list() names those that are. " + safe);
    } catch (IOException e) {
      throw told(
          eventName,
          Failure.STORE,
          e,
          failed + ": the store (" + shelf.store() + ") failed: " + e.getMessage() + ". " + safe);
    } finally {
      running.remove(run);
    }
  }

  void close() {
    closed = true;
    running.forEach(run -> run.cancel(CLOSED));
  }

  private BackupException told(String eventName, Failure failure, Exception cause, String message) {
    BackupException e = new BackupException(failure, message, cause);
    story.failed(eventName, e);
    return e;
  }

  /** What is done within a run. */
  interface Work<T> {
    T with(Run run) throws IOException, SourceException;
  }
}
