package io.underpin.health.webhook;

import io.underpin.check.Status;
import io.underpin.event.Event;
import io.underpin.event.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Lets one alarm for each subject pass in a period, and every all-clear of an alarm that has passed.
 *
 * <p>What is held back is counted. When the period ends and the subject is not as it was told, the last thing held back is told: the
 * receiver's picture is right at the latest one period after it has become wrong. An alarm that is more severe than those of the
 * period passes at once. Not safe for use by several threads.
 */
final class Throttle {
  private static final int MOST_SUBJECTS = 10_000;

  private final long periodNanos;
  private final Map<String, Subject> subjects = new LinkedHashMap<>();

  /** What was told of one check, and what was not; or of all those that are too many. */
  private static final class Subject {
    private final boolean shared;
    private boolean alarmed;
    private @Nullable String told;
    private @Nullable Severity loudest;
    private long openNanos;
    private int held;
    private @Nullable Event waiting;

    Subject(boolean shared) {
      this.shared = shared;
    }

    boolean isOpen(long now) {
      return loudest == null || now - openNanos >= 0;
    }
  }

  /** An event that is to be told, and how many before it were not. */
  record Passed(Event event, int heldBack) {}

  Throttle(long periodNanos) {
    this.periodNanos = periodNanos;
  }

  Optional<Passed> offer(Event event, long now) {
    Subject subject = subject(event, now);
    return isAllClear(event) ? allClear(subject, event) : alarm(subject, event, now);
  }

  /** Those whose period has ended while something waited. */
  List<Passed> due(long now) {
    List<Passed> due = new ArrayList<>();
    for (Subject subject : subjects.values()) {
      if (subject.waiting != null && subject.isOpen(now)) {
        subject.held--;
        due.add(tell(subject, subject.waiting, now));
      }
    }
    return due;
  }

  /** Ends all periods. */
  void open(long now) {
    subjects.values().forEach(subject -> subject.openNanos = now);
  }

  OptionalLong nextNanos() {
    return subjects.values().stream()
        .filter(subject -> subject.waiting != null)
        .mapToLong(subject -> subject.openNanos)
        .reduce((one, other) -> one - other <= 0 ? one : other);
  }

  private Optional<Passed> allClear(Subject subject, Event event) {
    if (subject.shared) {
      return Optional.of(new Passed(event, 0));
    }
    subject.waiting = null;
    if (!subject.alarmed) {
      return Optional.empty();
    }
    subject.alarmed = false;
    subject.told = state(event);
    int held = subject.held;
    subject.held = 0;
    return Optional.of(new Passed(event, held));
  }

  private Optional<Passed> alarm(Subject subject, Event event, long now) {
    boolean louder = subject.loudest == null || event.severity().compareTo(subject.loudest) > 0;
    if (louder || subject.isOpen(now)) {
      return Optional.of(tell(subject, event, now));
    }
    subject.held++;
    subject.waiting = isAsTold(subject, event) ? null : event;
    return Optional.empty();
  }

  private static boolean isAsTold(Subject subject, Event event) {
    String state = state(event);
    return subject.alarmed && !subject.shared && state != null && state.equals(subject.told);
  }

  private Passed tell(Subject subject, Event event, long now) {
    boolean samePeriod = !subject.isOpen(now);
    subject.loudest = samePeriod ? louder(subject.loudest, event.severity()) : event.severity();
    subject.openNanos = now + periodNanos;
    subject.alarmed = true;
    subject.told = state(event);
    subject.waiting = null;
    int held = subject.held;
    subject.held = 0;
    return new Passed(event, held);
  }

  private Subject subject(Event event, long now) {
    String key = event.name() + ' ' + Notification.subject(event.attributes()).orElse("");
    Subject known = subjects.get(key);
    if (known != null) {
      return known;
    }
    if (subjects.size() >= MOST_SUBJECTS) {
      subjects.values().removeIf(s -> !s.alarmed && s.waiting == null && s.isOpen(now));
    }
    boolean full = subjects.size() >= MOST_SUBJECTS;
    return subjects.computeIfAbsent(full ? "others" : key, any -> new Subject(full));
  }

  static boolean isAllClear(Event event) {
    return Status.UP.name().equals(state(event));
  }

  private static @Nullable String state(Event event) {
    Object to = event.attributes().get("to");
    return to == null ? null : to.toString();
  }

  private static Severity louder(@Nullable Severity one, Severity other) {
    return one == null || one.compareTo(other) < 0 ? other : one;
  }
}
