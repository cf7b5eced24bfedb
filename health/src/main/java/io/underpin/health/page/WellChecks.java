package io.underpin.health.page;

import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import java.util.List;

/** The checks that nobody has to look at, one line each. */
final class WellChecks {
  private static final int FOOT_BYTES = 700;

  private final Frame frame;

  WellChecks(Frame frame) {
    this.frame = frame;
  }

  void write(Html html, List<CheckState> well, int mostBytes) {
    if (well.isEmpty()) {
      return;
    }
    html.open("section").with("aria-label", "Well").open("h2").text("Well ");
    html.line(
        "span",
        well.size()
            + (frame.depth().listsWellChecks() ? ", last " + frame.history().label() : ""));
    html.end();
    if (frame.depth().listsWellChecks()) {
      html.open("ul", "rows");
      well.forEach(check -> line(html, check));
      html.end();
    } else {
      names(html, well, mostBytes);
    }
    html.end();
  }

  private void line(Html html, CheckState check) {
    html.open("li", "u");
    if (frame.depth().tellsWellChecks()) {
      html.open("details").open("summary").line("b", check.name());
      numbers(html, check);
      html.end();
      new Particulars(frame).write(html, check);
      html.end();
    } else {
      html.open("p", "r")
          .open("a")
          .with("href", frame.links().check(check.name()))
          .text(check.name())
          .end();
      numbers(html, check);
      html.end();
    }
    html.end();
  }

  private void numbers(Html html, CheckState check) {
    html.text(" ").line("span", frame.since(check.since())).text(" ");
    if (check.latency().runs() > 0) {
      html.line("span", Words.latency(check.latency().p50())).text(" ");
      html.line("span", Words.latency(check.latency().p99())).text(" ");
      html.line("span", Words.latency(check.duration()));
    } else {
      html.line("span", "–").line("span", "–").line("span", "–");
    }
    if (frame.history().isPlain(check)) {
      html.open("i").end();
    } else {
      frame.history().draw(html, check);
    }
    if (check.observed() != Status.UP) {
      html.line(
          "em",
          "Last run: " + Words.of(check.observed())
              + check.lastFailureCode().map(code -> ", " + code).orElse("")
              + ", " + check.consecutiveFailures() + " in a row");
    }
  }

  private static void names(Html html, List<CheckState> well, int mostBytes) {
    int room = mostBytes - html.bytes() - FOOT_BYTES;
    html.open("p", "names");
    int shown = 0;
    for (CheckState check : well) {
      int before = html.mark();
      html.line("span", check.name());
      room -= html.bytesSince(before);
      if (room < 0) {
        html.backTo(before);
        html.line("b", "and " + (well.size() - shown) + " more");
        break;
      }
      shown++;
    }
    html.end();
  }
}
