package io.underpin.health.page;

import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.Criticality;
import io.underpin.health.report.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checks that somebody has to look at, each on a card of its own. */
final class WrongChecks {
  private static final int MOST_BYTES = 26_000;
  private static final int MOST_CARDS = 3;
  private static final int MOST_NAMES = 20;

  private final Frame frame;
  private final Causes causes;

  WrongChecks(Frame frame, Causes causes) {
    this.frame = frame;
    this.causes = causes;
  }

  void write(Html html, List<CheckState> wrong) {
    if (wrong.isEmpty()) {
      return;
    }
    html.open("section").with("aria-label", "Not well");
    html.open("h2")
        .text("Not well")
        .line("span", Integer.toString(wrong.size()))
        .end();
    int cards = frame.depth() == Depth.LIST ? Math.min(MOST_CARDS, wrong.size()) : wrong.size();
    wrong.subList(0, cards).forEach(check -> card(html, check));
    lines(html, wrong.subList(cards, wrong.size()));
    html.end();
  }

  private void card(Html html, CheckState check) {
    html.open("article", Words.cssClass(check))
        .with("id", causes.anchor(check.name()).orElse(""));
    html.open("div", "top")
        .line("h3", check.name())
        .line("span", "k " + Words.cssClass(check), Words.of(check));
    html.open("span", "dim")
        .text("since ")
        .open("time")
        .with("datetime", check.since().toString());
    html.text(frame.at(check.since())).end();
    html.text(", for " + frame.since(check.since())).end().end();
    if (!check.summary().isEmpty()) {
      html.line("p", "say", check.summary());
    }
    advice(check)
        .ifPresent(remedy ->
            html.open("p", "do").line("b", "What to do").text(" " + remedy).end());
    facts(html, check);
    frame.history().draw(html, check);
    html.open("p", "axis")
        .line("span", frame.history().label() + " ago")
        .line("span", "now")
        .end();
    if (frame.depth().tellsWrongChecks()) {
      html.open("details").line("summary", "Particulars");
      new Particulars(frame).write(html, check);
      html.end();
    }
    html.end();
  }

  private void facts(Html html, CheckState check) {
    Facts facts = new Facts(html);
    facts.add("Reason", check.code().map(Enum::name));
    if (!check.lastFailureCode().equals(check.code())) {
      facts.add("Last error", check.lastFailureCode().map(Enum::name));
    }
    if (check.consecutiveFailures() > 0) {
      facts.add("Failures in a row", Integer.toString(check.consecutiveFailures()));
    } else if (check.observed() == Status.UP && check.consecutiveSuccesses() > 0) {
      facts.add("Successes in a row", Integer.toString(check.consecutiveSuccesses()));
    }
    facts.add("Hangs since", check.hungSince().map(frame::at));
    facts.add(
        "Last worked",
        check
            .lastSuccessAt()
            .map(time -> frame.since(time) + " ago")
            .or(() -> Optional.of("never")));
    facts.latency(check);
    facts.add("Effect", effect(check));
    List<String> waiting = causes.waitingFor(check.name());
    if (!waiting.isEmpty()) {
      facts.add("Holds up", shortened(waiting));
    }
    facts.end();
  }

  private static String effect(CheckState check) {
    List<String> effects = new ArrayList<>();
    for (Probe probe : Probe.values()) {
      if (check.criticality(probe) == Criticality.CRITICAL && probe != Probe.STARTUP) {
        effects.add("decides on " + probe);
      } else if (check.criticality(probe) == Criticality.DEGRADING) {
        effects.add("degrades " + probe);
      }
    }
    return effects.isEmpty() ? "none, for information" : String.join(", ", effects);
  }

  private static Optional<String> advice(CheckState check) {
    return check.remedy().or(() -> check.code().flatMap(Advice::on));
  }

  private void lines(Html html, List<CheckState> wrong) {
    if (wrong.isEmpty()) {
      return;
    }
    html.open("ul", "rows");
    int shown = 0;
    while (shown < wrong.size() && html.bytes() < MOST_BYTES) {
      CheckState check = wrong.get(shown++);
      html.open("li", Words.cssClass(check)).open("p", "r").open("a");
      html.with("href", frame.links().check(check.name())).text(check.name()).end();
      html.text(" ").line("span", frame.since(check.since())).text(" ");
      html.line("em", Words.of(check) + check.code().map(code -> ", " + code).orElse(""));
      html.end().end();
    }
    html.end();
    if (shown < wrong.size()) {
      html.line("p", "note d", (wrong.size() - shown) + " more are not well.");
    }
  }

  private static String shortened(List<String> names) {
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, MOST_NAMES)) + " and " + (names.size() - MOST_NAMES)
            + " more";
  }
}
