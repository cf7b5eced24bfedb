package io.underpin.health.page;

import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.Transition;
import java.util.List;

/** What only somebody wants to know who looks closer: the check's own values, counts, and each change. */
final class Particulars {
  private static final int MOST_CHANGES = 10;

  private final Frame frame;

  Particulars(Frame frame) {
    this.frame = frame;
  }

  void write(Html html, CheckState check) {
    if (check.status() == Status.UP && !check.summary().isEmpty()) {
      html.line("p", "say", check.summary());
    }
    if (!check.details().isEmpty()) {
      Facts values = new Facts(html);
      check.details().forEach((name, value) -> values.add(name, String.valueOf(value)));
      values.end();
    }
    counts(html, check);
    changes(html, check.transitions());
  }

  private void counts(Html html, CheckState check) {
    Facts facts = new Facts(html);
    facts.add("Since", frame.at(check.since()));
    facts.add("Checked", check.checkedAt().map(time -> frame.since(time) + " ago"));
    facts.add(
        "Last failure",
        check
            .lastFailureAt()
            .map(time -> frame.at(time)
                + check.lastFailureCode().map(code -> ", " + code).orElse("")));
    if (check.runs() > 0) {
      facts.add("Runs", Long.toString(check.runs()));
    }
    if (check.failures() > 0) {
      facts.add("Failures", Long.toString(check.failures()));
    }
    if (check.timeouts() > 0) {
      facts.add("Timeouts", Long.toString(check.timeouts()));
    }
    if (!check.dependsOn().isEmpty()) {
      facts.add("Depends on", String.join(", ", check.dependsOn()));
    }
    facts.end();
  }

  private void changes(Html html, List<Transition> changes) {
    if (changes.size() < 2) {
      return;
    }
    html.open("ol").with("aria-label", "Changes, the last first");
    int last = Math.max(0, changes.size() - MOST_CHANGES);
    for (int i = changes.size() - 1; i >= last; i--) {
      Transition change = changes.get(i);
      html.line(
          "li",
          frame.at(change.at()) + "  " + Words.of(change.from()) + " → " + Words.of(change.to())
              + change.code().map(code -> ", " + code).orElse(""));
    }
    if (last > 0) {
      html.line("li", "and " + last + " before");
    }
    html.end();
  }
}
