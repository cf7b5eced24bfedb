package io.underpin.benchmarks.logging;

import java.util.Map;

/** A logging system at work, with everything that it logs ending in one stream. */
interface Side extends AutoCloseable {

  /** Logs this event as an application would. */
  void log(LogEvent event);

  /** Makes this the log context of the calling thread. */
  void context(Map<String, String> entries);

  @Override
  void close();
}
