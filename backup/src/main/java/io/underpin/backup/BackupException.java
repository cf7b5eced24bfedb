package io.underpin.backup;

import io.underpin.backup.source.Failure;

/**
 * A backup, verification, restore or pruning that did not succeed.
 *
 * <p>The message is for people and stands alone: what was tried, what failed and how to mend it, and what is safe now. It holds
 * no secret. {@link #failure()} is for programs.
 */
public final class BackupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of failure it is. */
  private final Failure failure;

  BackupException(Failure failure, String message, Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  /** Why, in a word. */
  public Failure failure() {
    return failure;
  }
}
