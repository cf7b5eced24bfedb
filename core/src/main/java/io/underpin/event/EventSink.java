package io.underpin.event;

import java.util.List;

/**
 * Whoever wants to know of events: a log, a counter, a notifier.
 *
 * <p>{@link #emit} is called on the thread on which the event happened, often while a request waits: it does not block, and
 * what it throws is caught and dropped by the house. It may be called by several threads at once.
 */
@FunctionalInterface
public interface EventSink {

  /** Takes note of an event. */
  void emit(Event event);

  /** Forgets everything. */
  static EventSink none() {
    return EventSinks.NONE;
  }

  /**
   * Writes each event to the SLF4J logger {@code io.underpin.events}: its name as message and as {@code event.name}, its
   * attributes as key-value pairs, its cause as what was thrown. What is FATAL is an ERROR there and says {@code
   * event.severity=FATAL}. What every module does when it is given no other sink. Redaction is the log's: see underpin-logging.
   */
  static EventSink logging() {
    return EventSinks.LOGGING;
  }

  /** Tells each of these in turn; one that throws keeps the others from nothing. */
  static EventSink all(EventSink... sinks) {
    return new EventFanout(List.of(sinks));
  }
}
