package io.underpin.logging.delivery;

/**
 * Words what a delivery has to tell, as a line in the format of the log.
 *
 * <p>Called by the thread that writes, seldom. It may not block and may not log; if it throws, the delivery uses a plain line.
 */
@FunctionalInterface
public interface Notice {
  /** The line, with its line end. */
  byte[] line(Loss loss, long count);
}
