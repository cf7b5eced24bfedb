package io.underpin.health.drain;

/** Work that is to be finished before the service stops; closing it says that it is. May be closed more than once, by any thread. */
@FunctionalInterface
public interface Hold extends AutoCloseable {

  @Override
  void close();
}
