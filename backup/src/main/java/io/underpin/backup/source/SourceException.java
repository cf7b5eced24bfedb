package io.underpin.backup.source;

/**
 * What went wrong at a source, in sentences that name the setting, its value (never a secret) and the fix; the job adds what is
 * safe now.
 */
public final class SourceException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What kind of failure it is. */
  private final Failure failure;

  /** A failure told in whole sentences that end with a full stop. */
  public SourceException(Failure failure, String sentences) {
    super(sentences);
    this.failure = failure;
  }

  /** What kind of failure it is. */
  public Failure failure() {
    return failure;
  }
}
