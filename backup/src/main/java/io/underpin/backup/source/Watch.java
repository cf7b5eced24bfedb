package io.underpin.backup.source;

import io.underpin.time.TimeSource;

/**
 * The run that a source works for: it knows when time is up, and ends what the source has started.
 *
 * <p>The work happens on a platform thread that belongs to the run. A run that is cancelled or late ends every process that was
 * handed to {@link #guard}; whatever waits for such a process then sees its end, and {@link #check} says why.
 */
public interface Watch {

  /** Ends this process when the run ends, whatever the reason. Call it right after the process was started. */
  void guard(Process process);

  /** Something moved: the idle time starts anew. Cheap. */
  void progressed();

  /**
   * Whether to go on.
   *
   * @throws SourceException if the run was cancelled or its time is up
   */
  void check() throws SourceException;

  /** The run's id, for names that must tell two runs apart. */
  String runId();

  /** The run's clocks. */
  TimeSource time();
}
