package io.underpin.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a request has ended. Immutable. */
public final class Completion {
  private final int status;
  private final long bodyBytes;
  private final long nanos;
  private final Attributes attributes;
  private final @Nullable Throwable failure;

  Completion(
      int status, long bodyBytes, long nanos, Attributes attributes, @Nullable Throwable failure) {
    this.status = status;
    this.bodyBytes = bodyBytes;
    this.nanos = nanos;
    this.attributes = attributes;
    this.failure = failure;
  }

  /** The status that was sent, or would have been: 500 where the handler has thrown, 0 where nobody knows. */
  public int status() {
    return status;
  }

  /** The bytes of the response's body that were written, or -1 where the server does not tell. */
  public long bodyBytes() {
    return bodyBytes;
  }

  /** Nanoseconds from the beginning of the pipeline to the end of the response. */
  public long nanos() {
    return nanos;
  }

  /** {@link #nanos()} as a duration. */
  public Duration duration() {
    return Duration.ofNanos(nanos);
  }

  /** What the guards have found out. */
  public Attributes attributes() {
    return attributes;
  }

  /** What the handler has thrown, or what broke the connection. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }
}
