package io.underpin.health;

/** A check that was added while the service runs; closing it takes the check away again. May be closed more than once. */
@FunctionalInterface
public interface Registration extends AutoCloseable {

  @Override
  void close();
}
