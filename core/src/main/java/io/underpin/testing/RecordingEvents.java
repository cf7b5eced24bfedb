package io.underpin.testing;

import io.underpin.event.Event;
import io.underpin.event.EventSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every event, for a test to look at. Safe for use by several threads. */
public final class RecordingEvents implements EventSink {
  private final List<Event> events = new CopyOnWriteArrayList<>();

  /** Nothing recorded yet. */
  public RecordingEvents() {}

  @Override
  public void emit(Event event) {
    events.add(event);
  }

  /** All events so far, the oldest first. */
  public List<Event> all() {
    return List.copyOf(events);
  }

  /** The events of this name so far, the oldest first. */
  public List<Event> named(String name) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }
}
