package io.underpin.health.drain;

/** Stops one part of the service. Run once, on a thread of its own that is interrupted at the deadline; it may block and throw. */
@FunctionalInterface
public interface StopHook {

  /** Stops it now. */
  void stop() throws Exception;
}
