package io.underpin.health.page;

import io.underpin.health.report.CheckState;
import java.util.Optional;

/** What is known, as names and values. */
final class Facts {
  private final Html html;
  private boolean begun;

  Facts(Html html) {
    this.html = html;
  }

  void add(String name, String value) {
    if (!begun) {
      html.open("dl");
      begun = true;
    }
    html.open("div").line("dt", name).line("dd", value).end();
  }

  void add(String name, Optional<String> value) {
    value.ifPresent(known -> add(name, known));
  }

  void latency(CheckState check) {
    if (check.latency().runs() > 0) {
      add(
          "p50 / p99 / last",
          Words.latency(check.latency().p50()) + " / "
              + Words.latency(check.latency().p99()) + " / " + Words.latency(check.duration()));
    }
  }

  void end() {
    if (begun) {
      html.end();
    }
  }
}
