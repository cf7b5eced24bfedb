package io.underpin.health.pulse;

import java.time.Duration;

/**
 * What gives the engine of a {@code Health} its turns: a timer thread of its own unless a test takes it in hand, see {@code FakePulse}.
 *
 * <p>In a turn all that has happened is written down, what is due is begun, and what may be read is published. An
 * implementation takes one turn at a time and never two at once.
 */
public interface Pulse extends AutoCloseable {

  /** A thread of its own, {@code underpin-health-timer}. */
  static Pulse timer() {
    return new TimerPulse();
  }

  /** Begins: takes a turn now, and another whenever the wait that the last one returned is over, or {@link #wake} says so. */
  void begin(Turn turn);

  /** Something has happened: a turn is to be taken soon. Called on any thread; does not block. */
  void wake();

  /** No more turns, from now on or very soon. */
  @Override
  void close();

  /** One turn of the engine. */
  @FunctionalInterface
  interface Turn {

    /** Takes the turn; returns how long nothing more is due. Never runs a check. */
    Duration take();
  }
}
