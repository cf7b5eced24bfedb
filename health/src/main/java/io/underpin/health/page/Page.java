package io.underpin.health.page;

import io.underpin.check.Status;
import io.underpin.health.format.ReportView;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.Criticality;
import io.underpin.health.report.GroupState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Lifecycle;
import io.underpin.health.report.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One page: the state, what the service says about itself, what is wrong, groups, what is skipped, what is well. */
final class Page {
  private static final int MOST_BYTES = 30_000;
  private static final Comparator<CheckState> WORST_FIRST = Comparator.comparing(
          CheckState::status, Comparator.reverseOrder())
      .thenComparing(check -> check.criticality(Probe.LIVENESS), Comparator.reverseOrder())
      .thenComparing(check -> check.criticality(Probe.READINESS), Comparator.reverseOrder())
      .thenComparing(CheckState::since);

  private final ReportView view;
  private final HealthReport report;
  private final String service;
  private final @Nullable Duration refresh;
  private final Links links;
  private final Style style;
  private final List<CheckState> wrong;
  private final List<CheckState> skipped;
  private final List<CheckState> well;
  private final History history;

  Page(ReportView view, String service, Links links, @Nullable Duration refresh, Style style) {
    this.links = links;
    this.view = view;
    this.service = service;
    this.refresh = refresh;
    this.style = style;
    report = view.report();
    skipped = view.checks().stream().filter(CheckState::isSkipped).toList();
    well = view.checks().stream()
        .filter(check -> check.status() == Status.UP && !check.isSkipped())
        .toList();
    wrong = view.checks().stream()
        .filter(check -> check.status() != Status.UP && !check.isSkipped())
        .sorted(WORST_FIRST)
        .toList();
    history = History.of(report, view.checks(), view.now());
  }

  String write() {
    String page = "";
    for (Depth depth : Depth.values()) {
      Html html = written(depth);
      page = html.finish();
      if (html.bytes() <= MOST_BYTES) {
        return page;
      }
    }
    return page;
  }

  private Html written(Depth depth) {
    Html html = Html.document(style, title(), refresh).open("body");
    head(html);
    html.open("main");
    lifecycle(html);
    Frame frame = new Frame(view.now(), links, history, depth);
    Causes causes = new Causes(report, wrong, skipped);
    new WrongChecks(frame, causes).write(html, wrong);
    groups(html);
    causes.write(html, frame, MOST_BYTES);
    new WellChecks(frame).write(html, well, MOST_BYTES);
    html.end();
    foot(html);
    return html;
  }

  private String title() {
    String of = isWhole() ? "" : " " + view.name();
    String whose = service.isEmpty() ? "health" : service;
    return Words.of(view.status()) + " – " + whose + of;
  }

  private void head(Html html) {
    html.open("header").open("div");
    html.open("p", "dim").text(service.isEmpty() ? "Health" : service);
    if (!isWhole()) {
      html.text(" / " + view.name());
    }
    html.end();
    html.line("h1", Words.cssClass(view.status()), Words.of(view.status()));
    html.line("p", "lead", lead());
    html.end().open("ul", "probes").with("aria-label", "Probes");
    for (Probe probe : Probe.values()) {
      Status status = report.status(probe);
      html.open("li", Words.cssClass(status)).line("b", capital(probe.toString()));
      html.text(" " + Words.of(status)).end();
    }
    html.end().end();
  }

  /** What one would say on the telephone. */
  private String lead() {
    List<String> counts = new ArrayList<>();
    if (wrong.size() > 1) {
      counts.add((wrong.size() - 1) + " more not well");
    }
    if (!skipped.isEmpty()) {
      counts.add(skipped.size() + " skipped");
    }
    counts.add(
        well.size() + " of " + Words.count(view.checks().size(), "check", "checks") + " well");
    String rest = String.join(", ", counts) + ".";
    if (wrong.isEmpty()) {
      return said() + rest;
    }
    CheckState worst = wrong.get(0);
    return said() + worst.name() + " has been " + Words.of(worst).toLowerCase(Locale.ROOT) + " for "
        + Words.between(worst.since(), view.now()) + "; " + rest;
  }

  private String said() {
    Lifecycle life = report.lifecycle();
    if (life.broken().isPresent()) {
      return "The service is broken. ";
    }
    if (life.isDraining()) {
      return "The service is on its way out. ";
    }
    return life.refusing().isPresent() ? "The service refuses requests. " : "";
  }

  private void lifecycle(Html html) {
    Lifecycle life = report.lifecycle();
    life.broken().ifPresent(why -> note(html, "d", "Broken", why, "Only a restart helps."));
    if (life.isDraining()) {
      note(html, "q", "Draining", "", "On its way out: not ready from now on, and still live.");
    }
    life.refusing()
        .ifPresent(
            why -> note(html, "w", "Refusing requests", why, "Until the service accepts them."));
    if (!report.passes(Probe.STARTUP)) {
      note(html, "q", "Starting", life.progress().orElse(""), waitsFor());
    }
  }

  private String waitsFor() {
    List<String> names = report.checks().stream()
        .filter(check -> check.criticality(Probe.STARTUP) == Criticality.CRITICAL)
        .filter(check -> !check.status().works())
        .map(CheckState::name)
        .limit(5)
        .toList();
    return names.isEmpty()
        ? "Waits for the service to say that it has started."
        : "Waits for " + String.join(", ", names) + ".";
  }

  private static void note(Html html, String cssClass, String what, String why, String then) {
    html.open("p", "note " + cssClass).line("b", what + (why.isEmpty() ? "" : ": "));
    html.text(why.isEmpty() ? "" : why).line("span", "dim", " " + then).end();
  }

  private void groups(Html html) {
    if (!isWhole() || report.groups().isEmpty()) {
      return;
    }
    html.line("h2", "Groups").open("ul", "groups");
    for (GroupState group : report.groups()) {
      html.open("li", Words.cssClass(group.status())).open("a");
      html.with("href", links.group(group.name()));
      html.text(group.name()).end().text(" " + Words.of(group.status()) + " ");
      html.line("span", "dim", Words.count(group.checks().size(), "check", "checks"));
      html.end();
    }
    html.end();
  }

  private void foot(Html html) {
    html.open("footer");
    html.open("p").text("As of ").open("time").with("datetime", view.now().toString());
    html.text(Words.dayAndTime(view.now())).end().end();
    html.line("p", "Watched for " + Words.duration(view.uptime()));
    html.line("p", Words.count(view.checks().size(), "check", "checks"));
    if (!isWhole()) {
      html.open("p").open("a").with("href", links.whole()).text("All of health");
      html.end().end();
    }
    html.end();
  }

  private boolean isWhole() {
    return view.name().equals("health");
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
