package io.underpin.health;

import io.underpin.event.Event;
import io.underpin.event.EventSink;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lets a test wait for an event of real threads. */
public final class EventQueue implements EventSink {
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  /** Nothing has happened yet. */
  public EventQueue() {}

  @Override
  public void emit(Event event) {
    events.add(event);
  }

  /** The next event in which this check reaches this status, or this code, or this kind of event. */
  public Event await(String check, String word) throws InterruptedException {
    while (true) {
      Event event = next(check + " " + word);
      if (check.equals(event.attributes().get("check"))
          && (event.name().equals(word)
              || word.equals(event.attributes().get("to"))
              || word.equals(event.attributes().get("code")))) {
        return event;
      }
    }
  }

  /** Waits until so many events of this name have come. */
  void awaitAll(String name, int count) throws InterruptedException {
    for (int seen = 0; seen < count; ) {
      seen += next(name).name().equals(name) ? 1 : 0;
    }
  }

  private Event next(String awaited) throws InterruptedException {
    Event event = events.poll(30, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("No event within 30 s while waiting for " + awaited);
    }
    return event;
  }
}
