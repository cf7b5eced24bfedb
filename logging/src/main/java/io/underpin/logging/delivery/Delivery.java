package io.underpin.logging.delivery;

import io.underpin.config.DataSize;
import java.time.Duration;

/**
 * How lines are delivered: buffered, which is right for services, or directly.
 *
 * <pre>{@code
 * Delivery.buffered().withBuffer(DataSize.parse("16MiB")).withWaitUpTo(Duration.ofMillis(10))
 * }</pre>
 *
 * <p>Buffered, a thread that logs copies its line into a buffer, and one thread writes. Directly, a line has been written when
 * the call that logs it returns, and the caller waits for the stream. Immutable.
 */
public final class Delivery {
  private static final DataSize MIN_BUFFER = DataSize.ofBytes(16 * 1024);
  private static final DataSize MAX_BUFFER = DataSize.ofMebibytes(1024);
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);
  private static final Duration MAX_DEADLINE = Duration.ofMinutes(1);
  private static final Delivery BUFFERED =
      new Delivery(false, DataSize.ofMebibytes(8), Duration.ofMillis(50), Duration.ofSeconds(5));
  private static final Delivery DIRECT =
      new Delivery(true, DataSize.ofMebibytes(1), Duration.ofMillis(50), Duration.ofSeconds(5));

  private final boolean direct;
  private final DataSize buffer;
  private final Duration waitUpTo;
  private final Duration deadline;

  private Delivery(boolean direct, DataSize buffer, Duration waitUpTo, Duration deadline) {
    this.direct = direct;
    this.buffer = buffer;
    this.waitUpTo = waitUpTo;
    this.deadline = deadline;
  }

  /** Through a buffer of up to 8 MiB; a full buffer holds a thread up for 50 ms at most; 5 s at the end. */
  public static Delivery buffered() {
    return BUFFERED;
  }

  /** On the thread that logs; what a failing stream does not take is kept in a buffer of up to 1 MiB. */
  public static Delivery direct() {
    return DIRECT;
  }

  /**
   * A copy with a buffer of at most so much. It begins small and grows as needed.
   *
   * @throws IllegalArgumentException unless 16 KiB to 1 GiB
   */
  public Delivery withBuffer(DataSize size) {
    if (size.compareTo(MIN_BUFFER) < 0 || size.compareTo(MAX_BUFFER) > 0) {
      throw new IllegalArgumentException("The log's buffer cannot be " + size + ": accepted are "
          + MIN_BUFFER + " to " + MAX_BUFFER);
    }
    return new Delivery(direct, size, waitUpTo, deadline);
  }

  /**
   * A copy in which a line waits so long for room in a full buffer before it is dropped and counted. Warnings and errors
   * wait up to a second, and then have part of the buffer for themselves and go past the others.
   *
   * @throws IllegalArgumentException unless 0 to 10 s
   */
  public Delivery withWaitUpTo(Duration wait) {
    return new Delivery(direct, buffer, checked("wait for room", wait, MAX_WAIT), deadline);
  }

  /**
   * A copy with this time at the end of the process, or of {@link LineDelivery#close()}, to write what is in the buffer.
   *
   * @throws IllegalArgumentException unless 0 to 1 min
   */
  public Delivery withDeadline(Duration limit) {
    return new Delivery(
        direct, buffer, waitUpTo, checked("deadline at the end", limit, MAX_DEADLINE));
  }

  /** Begins. Whoever begins a delivery closes it; at the end of the process it drains by itself. */
  public LineDelivery to(LineSink sink, Notice notice) {
    return LineDelivery.start(this, sink, notice);
  }

  /** The settings in words. */
  @Override
  public String toString() {
    return (direct ? "direct" : "buffered") + ", buffer " + buffer + ", waits up to " + waitUpTo
        + ", deadline " + deadline;
  }

  boolean isDirect() {
    return direct;
  }

  int bufferBytes() {
    return (int) buffer.bytes();
  }

  long waitNanos() {
    return waitUpTo.toNanos();
  }

  Duration deadline() {
    return deadline;
  }

  private static Duration checked(String what, Duration value, Duration max) {
    if (value.isNegative() || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "The log's " + what + " cannot be " + value + ": accepted are PT0S to " + max);
    }
    return value;
  }
}
