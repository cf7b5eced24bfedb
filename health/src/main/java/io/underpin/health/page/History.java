package io.underpin.health.page;

import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The stretch of time that all timelines of a page show, so that what happened together stands one above the other. */
final class History {
  private static final List<Duration> STEPS = List.of(
      Duration.ofMinutes(15),
      Duration.ofHours(1),
      Duration.ofHours(6),
      Duration.ofDays(1),
      Duration.ofDays(7),
      Duration.ofDays(30));
  private static final int MOST_WORDS = 6;
  private static final int WIDTH = 1000;
  // An outage of seconds in a day is to be seen.
  private static final int LEAST = 4;

  private final Instant from;
  private final Instant to;

  private History(Instant from, Instant to) {
    this.from = from;
    this.to = to;
  }

  /**
   * The life of the service if that is short; else the shortest of a few steps in which what is wrong now fills no more than
   * half; a day if nothing is.
   */
  static History of(HealthReport report, List<CheckState> checks, Instant now) {
    Duration longest = checks.stream()
        .filter(check -> check.status() != Status.UP)
        .map(check -> Duration.between(check.since(), now))
        .max(Duration::compareTo)
        .orElse(Duration.ofHours(12));
    Duration shown = STEPS.stream()
        .filter(step -> step.compareTo(longest.multipliedBy(2)) >= 0)
        .findFirst()
        .orElse(STEPS.get(STEPS.size() - 1));
    Instant begun = report.since();
    boolean young = begun.isAfter(now.minus(shown)) && begun.isBefore(now);
    return new History(young ? begun : now.minus(shown), now);
  }

  String label() {
    return Words.between(from, to);
  }

  /** Whether a timeline of this check would be of one colour. */
  boolean isPlain(CheckState check) {
    return !check.since().isAfter(from);
  }

  /** The spans of one state each within this stretch, the oldest first; what is not known is left out. */
  List<Span> spans(CheckState check) {
    List<Span> spans = new ArrayList<>();
    List<Transition> changes = check.transitions();
    for (int i = 0; i < changes.size(); i++) {
      Instant end = i + 1 < changes.size() ? changes.get(i + 1).at() : check.since();
      add(spans, changes.get(i).to(), changes.get(i).at(), end);
    }
    add(spans, check.status(), check.since(), to);
    return spans;
  }

  void draw(Html html, CheckState check) {
    List<Span> spans = spans(check);
    html.open("svg", "t").with("viewBox", "0 0 " + WIDTH + " 10");
    html.with("preserveAspectRatio", "none").with("role", "img").with("aria-label", told(spans));
    for (Span span : spans) {
      int end = x(span.end());
      int start = Math.min(x(span.start()), Math.max(0, end - LEAST));
      html.open("path", Words.cssClass(span.status()));
      int height = height(span.status());
      html.with(
          "d",
          "M" + start + " 10v-" + height + "h" + Math.max(LEAST, end - start) + "v" + height + "z");
      html.end();
    }
    html.end();
  }

  /** The worse the higher, so that nobody needs colours to read it. */
  private static int height(Status status) {
    return switch (status) {
      case UP -> 4;
      case DEGRADED -> 7;
      case UNKNOWN -> 8;
      case DOWN -> 10;
    };
  }

  /** The same in words. */
  String told(List<Span> spans) {
    String words = spans.size() > MOST_WORDS
        ? (spans.size() - 1) + " changes, now "
            + Words.of(spans.get(spans.size() - 1).status())
        : spans.stream()
            .map(span -> Words.of(span.status()) + " " + Words.between(span.start(), span.end()))
            .collect(Collectors.joining(", then "));
    return "Last " + label() + ": " + words;
  }

  private void add(List<Span> spans, Status status, Instant start, Instant end) {
    Instant begin = start.isBefore(from) ? from : start;
    Instant stop = end.isAfter(to) ? to : end;
    if (!stop.isAfter(begin)) {
      return;
    }
    int last = spans.size() - 1;
    if (last >= 0 && spans.get(last).status() == status && spans.get(last).end().equals(begin)) {
      spans.set(last, new Span(status, spans.get(last).start(), stop));
    } else {
      spans.add(new Span(status, begin, stop));
    }
  }

  private int x(Instant time) {
    double all = Math.max(1, Duration.between(from, to).toMillis());
    return (int) Math.round(Duration.between(from, time).toMillis() / all * WIDTH);
  }

  /** One state for a while. */
  record Span(Status status, Instant start, Instant end) {}
}
