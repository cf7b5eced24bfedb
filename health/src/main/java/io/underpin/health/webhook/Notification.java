package io.underpin.health.webhook;

import io.underpin.event.Event;
import io.underpin.event.Severity;
import io.underpin.redact.Redactor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** One event as it may be told outside: everything in it is redacted. What a {@link Payload} makes a body of. Immutable. */
public final class Notification {
  private static final int MOST_CHARACTERS = 2000;

  private final String id;
  private final String service;
  private final String name;
  private final Severity severity;
  private final Instant time;
  private final Map<String, Object> attributes;
  private final int heldBack;
  private final int lost;

  private Notification(
      String id,
      String service,
      Event event,
      Map<String, Object> attributes,
      int heldBack,
      int lost) {
    this.id = id;
    this.service = service;
    this.name = event.name();
    this.severity = event.severity();
    this.time = event.time();
    this.attributes = attributes;
    this.heldBack = heldBack;
    this.lost = lost;
  }

  static Notification of(
      String id, String service, Event event, int heldBack, int lost, Redactor redactor) {
    Map<String, Object> shown = new LinkedHashMap<>();
    event.attributes().forEach((key, value) -> {
      Object redacted = redactor.redactValue(key, value);
      if (redacted != null) {
        shown.put(key, redacted instanceof String text ? shortened(text) : redacted);
      }
    });
    return new Notification(
        id, redactor.redact(service), event, Collections.unmodifiableMap(shown), heldBack, lost);
  }

  /** The same for every attempt to deliver this, and for nothing else; also sent as {@code Idempotency-Key}. */
  public String id() {
    return id;
  }

  /** Which service this comes from; empty unless set. */
  public String service() {
    return service;
  }

  /** The name of the event: {@code health.changed}. */
  public String name() {
    return name;
  }

  /** How much it matters. */
  public Severity severity() {
    return severity;
  }

  /** When it happened. */
  public Instant time() {
    return time;
  }

  /** The particulars, redacted: strings, numbers, truth values, times, lists and maps. */
  public Map<String, Object> attributes() {
    return attributes;
  }

  /** How many events of the same subject were held back since the one told before. */
  public int heldBack() {
    return heldBack;
  }

  /** How many notifications before this one could not be delivered, or found no room. */
  public int lost() {
    return lost;
  }

  /** One line for people: {@code [orders] check database is DOWN, was UP (CONNECTION_REFUSED)}. */
  public String text() {
    StringBuilder text = new StringBuilder(service.isEmpty() ? "" : "[" + service + "] ");
    text.append(attributes.containsKey("to") ? change() : particulars());
    if (heldBack > 0) {
      text.append("; held back before: ").append(heldBack);
    }
    if (lost > 0) {
      text.append("; lost before: ").append(lost);
    }
    return text.toString();
  }

  /** Name and severity. */
  @Override
  public String toString() {
    return severity + " " + name;
  }

  /** What an event is about: a check, a probe. */
  static Optional<String> subject(Map<String, Object> attributes) {
    for (String kind : new String[] {"check", "probe"}) {
      if (attributes.containsKey(kind)) {
        return Optional.of(kind + " " + attributes.get(kind));
      }
    }
    return Optional.empty();
  }

  private String change() {
    StringBuilder change = new StringBuilder(subject(attributes).orElse(name));
    change.append(" is ").append(attributes.get("to"));
    if (attributes.containsKey("from")) {
      change.append(", was ").append(attributes.get("from"));
    }
    if (attributes.get("outage") instanceof Duration outage) {
      change.append(" for ").append(spoken(outage));
    }
    if (attributes.containsKey("code")) {
      change.append(" (").append(attributes.get("code")).append(')');
    }
    return change.toString();
  }

  private String particulars() {
    StringJoiner list = new StringJoiner(", ");
    attributes.forEach((key, value) -> list.add(key + " " + value));
    return shortened(list.length() == 0 ? name : name + ": " + list);
  }

  private static String spoken(Duration duration) {
    if (duration.toHours() > 0) {
      return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
        : duration.toSeconds() + " s";
  }

  private static String shortened(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
  }
}
