package io.underpin.benchmarks.logging;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What all systems have cost, as lines of text. */
final class Figures {
  private static final double MASKED = 0.1;
  private static final double HITS_NANOS = 5000;

  private final Map<LogSystem, Map<LogEvent, Cost>> costs;

  Figures(Map<LogSystem, Map<LogEvent, Cost>> costs) {
    this.costs = new EnumMap<>(costs);
  }

  /** For a {@code Trial}: {@code <case> <ours> <peer> <unit> <peer's name>}. */
  List<String> ratios() {
    List<String> ratios = new ArrayList<>();
    for (LogEvent event : LogEvent.values()) {
      for (LogSystem peer : LogSystem.values()) {
        if (peer != LogSystem.UNDERPIN) {
          ratios.addAll(ratios("", event, LogSystem.UNDERPIN, peer));
        }
      }
      ratios.addAll(ratios("encoder-", event, LogSystem.UNDERPIN_ENCODER, LogSystem.LOGSTASH));
    }
    return ratios;
  }

  /** A row for each system: processor time of the thread, of the whole JVM, and bytes. */
  List<String> table() {
    List<String> rows = new ArrayList<>();
    StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-18s", "ns / all ns / B"));
    for (LogEvent event : LogEvent.values()) {
      head.append(String.format(Locale.ROOT, " %24s", event.label()));
    }
    rows.add(head.toString());
    for (LogSystem system : LogSystem.values()) {
      StringBuilder row =
          new StringBuilder(String.format(Locale.ROOT, "%-18s", system.shortLabel()));
      for (LogEvent event : LogEvent.values()) {
        Cost cost = cost(system, event);
        row.append(String.format(
            Locale.ROOT, " %8.0f %8.0f %6.0f", cost.cpuNanos(), cost.allCpuNanos(), cost.bytes()));
      }
      rows.add(row.toString());
    }
    return rows;
  }

  /** How we stand against our limits. */
  List<String> bars() {
    List<String> bars = new ArrayList<>();
    for (LogEvent event : LogEvent.values()) {
      double ours = cost(LogSystem.UNDERPIN, event).cpuNanos();
      if (event == LogEvent.HITS) {
        bars.add(bar(event, "cpu", ours, HITS_NANOS, "ns/event"));
      } else {
        double plain = cost(LogSystem.LOGSTASH, event).cpuNanos();
        bars.add(bar(event, "cpu", ours / plain, share(event), "of logstash"));
      }
      double masked = cost(LogSystem.LOGSTASH_MASKED, event).cpuNanos();
      bars.add(bar(event, "cpu", ours / masked, MASKED, "of logstash masked"));
    }
    for (LogEvent event : LogEvent.values()) {
      double floor = cost(LogSystem.FLOOR, event).bytes();
      double ours = cost(LogSystem.UNDERPIN, event).bytes() - floor;
      double plain = cost(LogSystem.LOGSTASH, event).bytes() - floor;
      switch (event) {
        // What the meter itself allocates, spread over some thousand events.
        case SHORT, LONG -> bars.add(bar(event, "bytes", ours, 1, "B above the floor (0)"));
        case FIELDS, EXCEPTION ->
          bars.add(bar(event, "bytes", ours / plain, 0.5, "of logstash, both above the floor"));
        case HITS -> {}
      }
    }
    return bars;
  }

  private static double share(LogEvent event) {
    return switch (event) {
      case SHORT -> 0.65;
      case FIELDS -> 0.85;
      case EXCEPTION -> 0.35;
      case LONG, HITS -> 1.5;
    };
  }

  private List<String> ratios(String prefix, LogEvent event, LogSystem our, LogSystem peer) {
    Cost ours = cost(our, event);
    Cost theirs = cost(peer, event);
    String name = prefix + event.label();
    return List.of(
        ratio(name + "-cpu", ours.cpuNanos(), theirs.cpuNanos(), "ns/event", peer),
        ratio(name + "-all-cpu", ours.allCpuNanos(), theirs.allCpuNanos(), "ns/event", peer),
        ratio(name + "-bytes", ours.bytes(), theirs.bytes(), "B/event", peer));
  }

  private static String ratio(
      String name, double ours, double theirs, String unit, LogSystem peer) {
    return String.format(Locale.ROOT, "%s %.2f %.2f %s %s", name, ours, theirs, unit, peer.label());
  }

  private static String bar(LogEvent event, String what, double is, double limit, String unit) {
    return String.format(
        Locale.ROOT,
        "bar logging.%s-%s %.3f of %.2f %s: %s",
        event.label(),
        what,
        is,
        limit,
        unit,
        is <= limit ? "met" : "MISSED");
  }

  private Cost cost(LogSystem system, LogEvent event) {
    Cost cost = costs.getOrDefault(system, Map.of()).get(event);
    if (cost == null) {
      throw new IllegalStateException(system + " was not measured with " + event);
    }
    return cost;
  }
}
