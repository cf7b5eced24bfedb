package io.underpin.quickstart.postgres;

/** The embedded PostgreSQL could not be started or stopped; the message is one sentence for the person at the terminal. */
public final class PostgresException extends Exception {
  private static final long serialVersionUID = 1L;

  PostgresException(String message) {
    super(message);
  }

  PostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
