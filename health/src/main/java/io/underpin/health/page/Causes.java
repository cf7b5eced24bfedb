package io.underpin.health.page;

import io.underpin.health.report.CheckState;
import io.underpin.health.report.HealthReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which checks are skipped because of which: five checks of one database have one cause. */
final class Causes {
  private static final int MOST_STEPS = 100;

  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final Map<String, List<CheckState>> because = new LinkedHashMap<>();
  private final Map<String, CheckState> all = new LinkedHashMap<>();

  Causes(HealthReport report, List<CheckState> wrong, List<CheckState> skipped) {
    report.checks().forEach(check -> all.put(check.name(), check));
    for (int i = 0; i < wrong.size(); i++) {
      places.put(wrong.get(i).name(), i);
    }
    for (CheckState check : skipped) {
      because.computeIfAbsent(cause(check), name -> new ArrayList<>()).add(check);
    }
  }

  /** Where on the page this check stands, for links to it. */
  Optional<String> anchor(String check) {
    return Optional.ofNullable(places.get(check)).map(place -> "c" + place);
  }

  /** The names of those that wait for this one. */
  List<String> waitingFor(String check) {
    return because.getOrDefault(check, List.of()).stream().map(CheckState::name).toList();
  }

  void write(Html html, Frame frame, int mostBytes) {
    if (because.isEmpty()) {
      return;
    }
    html.line("h2", "Skipped").open("ul", "rows");
    because.forEach((cause, checks) -> {
      if (frame.depth() != Depth.LIST || html.bytes() < mostBytes - 2_500) {
        write(html, frame, cause, checks);
      }
    });
    html.end();
  }

  private void write(Html html, Frame frame, String cause, List<CheckState> checks) {
    html.open("li", "s").open("div");
    int shown = Math.min(checks.size(), 40);
    for (int i = 0; i < shown; i++) {
      html.text(i == 0 ? "" : ", ")
          .open("a")
          .with("href", frame.links().check(checks.get(i).name()));
      html.text(checks.get(i).name()).end();
    }
    if (shown < checks.size()) {
      html.text(" and " + (checks.size() - shown) + " more");
    }
    html.text(" ").open("small").text("because ");
    Optional<String> anchor = anchor(cause);
    if (anchor.isPresent()) {
      html.open("a").with("href", "#" + anchor.get()).text(cause).end();
    } else {
      html.text(cause);
    }
    CheckState at = all.get(cause);
    html.text(" is " + (at == null ? "not well" : Words.of(at).toLowerCase(Locale.ROOT)));
    html.end().end().end();
  }

  /** What is not well itself, however far up; the name of the parent where that is not known. */
  private String cause(CheckState check) {
    CheckState now = check;
    for (int step = 0; step < MOST_STEPS && now.isSkipped(); step++) {
      Optional<CheckState> obstacle = now.dependsOn().stream()
          .map(all::get)
          .filter(parent -> parent != null && !parent.status().works())
          .findFirst();
      if (obstacle.isEmpty()) {
        break;
      }
      now = obstacle.get();
    }
    return now == check ? String.join(", ", check.dependsOn()) : now.name();
  }
}
