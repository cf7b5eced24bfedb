package io.underpin.event;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several sinks as one, each guarded against the others' faults. */
record EventFanout(List<EventSink> sinks) implements EventSink {
  private static final Logger LOG = LoggerFactory.getLogger(EventFanout.class);

  @Override
  public void emit(Event event) {
    for (EventSink sink : sinks) {
      try {
        sink.emit(event);
      } catch (Throwable e) {
        // Somebody else's code, on a thread that has other things to do: not even an Error ends
        // those.
        LOG.warn(
            "Event sink {} failed on {} ({})",
            sink.getClass().getName(),
            event,
            e.getClass().getName());
      }
    }
  }
}
