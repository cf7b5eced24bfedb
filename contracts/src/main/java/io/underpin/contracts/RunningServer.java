package io.underpin.contracts;

/** A server on the loopback address that {@link HttpAdapterContract} has had started. */
public interface RunningServer {

  /** The port on which it listens. */
  int port();

  /** Stops it within a few seconds; called again, does nothing. */
  void stop() throws Exception;
}
