package io.underpin.health.format;

import io.underpin.check.Status;
import io.underpin.health.report.CheckState;
import io.underpin.health.report.HealthReport;
import io.underpin.health.report.Lifecycle;
import io.underpin.health.report.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines in columns, for a terminal: what cannot be printed is shown as a question mark. */
final class TextFormat implements ReportFormat {
  private static final double NANOS_PER_MILLI = 1_000_000;

  @Override
  public String mediaType() {
    return "text/plain; charset=utf-8";
  }

  @Override
  public String write(ReportView view) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(view.status(), view.name(), "at " + view.now()));
    HealthReport report = view.report();
    for (Probe probe : Probe.values()) {
      rows.add(row(report.status(probe), probe.toString(), ""));
    }
    lifecycle(rows, report.lifecycle());
    report.groups().forEach(group -> rows.add(row(group.status(), "group " + group.name(), "")));
    StringBuilder out = new StringBuilder(1024);
    columns(rows, out);
    if (!view.checks().isEmpty()) {
      out.append('\n');
      columns(view.checks().stream().map(TextFormat::row).toList(), out);
    }
    return out.toString();
  }

  private static void lifecycle(List<List<String>> rows, Lifecycle lifecycle) {
    lifecycle.progress().ifPresent(text -> rows.add(List.of("", "starting", text)));
    lifecycle.refusing().ifPresent(text -> rows.add(List.of("", "refusing", text)));
    lifecycle.broken().ifPresent(text -> rows.add(List.of("", "broken", text)));
    if (lifecycle.isDraining()) {
      rows.add(List.of("", "draining", ""));
    }
  }

  private static List<String> row(Status status, String name, String more) {
    return List.of(status.name(), name, more);
  }

  private static List<String> row(CheckState check) {
    return List.of(
        check.status().name(),
        check.name(),
        check.code().map(Enum::name).orElse(""),
        "since " + check.since(),
        check.latency().runs() == 0
            ? ""
            : "p50 " + millis(check.latency().p50()) + ", p99 "
                + millis(check.latency().p99()),
        check.summary());
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / NANOS_PER_MILLI);
  }

  private static void columns(List<List<String>> rows, StringBuilder out) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      int begin = out.length();
      for (int i = 0; i < widths.length; i++) {
        if (widths[i] > 0) {
          printable(row.get(i), out);
          out.append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
      }
      int end = out.length();
      while (end > begin && out.charAt(end - 1) == ' ') {
        end--;
      }
      out.setLength(end);
      out.append('\n');
    }
  }

  /** Escape sequences would move the cursor of whoever looks; marks of direction would turn the line round. */
  private static void printable(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int kind = Character.getType(c);
      boolean hidden = Character.isISOControl(c)
          || kind == Character.FORMAT
          || kind == Character.LINE_SEPARATOR
          || kind == Character.PARAGRAPH_SEPARATOR;
      out.append(hidden ? '?' : c);
    }
  }
}
