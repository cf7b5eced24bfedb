package io.underpin.logging.stranger;

/** A failure of which nothing can be read without another failure. */
final class BadThrowable extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadThrowable() {
    super("never seen");
  }

  @Override
  public String getMessage() {
    throw new IllegalStateException("no message");
  }

  @Override
  public String getLocalizedMessage() {
    throw new StackOverflowError();
  }

  @Override
  public synchronized Throwable getCause() {
    throw new UnsupportedOperationException("no cause");
  }

  @Override
  public StackTraceElement[] getStackTrace() {
    throw new IllegalStateException("no frames");
  }

  @Override
  public String toString() {
    throw new IllegalStateException("no text");
  }
}
