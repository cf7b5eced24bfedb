package io.underpin.benchmarks.logging;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one event costs in each system. Each has a JVM of its own that waits while the others have their turn, so that a busy
 * moment of the machine meets all of them; of a turn the best batch counts, of all turns the middle one.
 */
public final class EventCosts {

  private EventCosts() {}

  /** A trial: {@code quick} or {@code thorough}. */
  public static void main(String[] arguments) throws Exception {
    boolean quick = arguments[0].equals("quick");
    List<LogWorker> workers = new ArrayList<>();
    try {
      for (LogSystem system : LogSystem.values()) {
        workers.add(LogWorker.start(system));
      }
      check(workers);
      Figures figures =
          new Figures(play(workers, quick ? 1 : 15, quick ? 700 : 3000, quick ? 100 : 150));
      figures.ratios().forEach(System.out::println);
      figures.table().forEach(System.err::println);
      System.err.println(quick ? "Nothing is warm in a quick run:" : "Limits:");
      figures.bars().forEach(System.err::println);
    } finally {
      workers.forEach(LogWorker::close);
    }
  }

  private static void check(List<LogWorker> workers) throws IOException {
    for (LogWorker worker : workers) {
      for (LogEvent event : LogEvent.values()) {
        judge(worker.system(), event, worker.line(event));
      }
    }
  }

  // A system that loses what it is given, or does not hide what it is to hide, is not worth
  // measuring.
  private static void judge(LogSystem system, LogEvent event, String line) {
    if (!system.writes()) {
      return;
    }
    List<String> missing = Wholeness.missing(event, line);
    if (!missing.isEmpty()) {
      String told = system + " does not write " + missing + " of " + event;
      if (event != LogEvent.FIELDS || !system.dropsFields()) {
        throw new IllegalStateException(told + ": " + line);
      }
      System.err.println("logging: " + told);
    }
    if (event == LogEvent.HITS) {
      int leaked = Wholeness.leaked(line).size();
      System.err.printf(
          "logging: %s shows %d of %d secrets%n", system, leaked, Texts.SECRETS.size());
      if (system.hidesSecrets() && leaked > 4) {
        throw new IllegalStateException(system + " does not hide secrets: " + line);
      }
    }
  }

  private static Map<LogSystem, Map<LogEvent, Cost>> play(
      List<LogWorker> workers, int rounds, long warmUpMillis, long turnMillis) throws IOException {
    Map<LogSystem, Map<LogEvent, List<Cost>>> turns = new EnumMap<>(LogSystem.class);
    for (int round = 0; round <= rounds; round++) {
      for (LogEvent event : LogEvent.values()) {
        for (LogWorker worker : workers) {
          Cost cost = worker.turn(event, round == 0 ? warmUpMillis : turnMillis);
          if (round > 0) {
            turns
                .computeIfAbsent(worker.system(), any -> new EnumMap<>(LogEvent.class))
                .computeIfAbsent(event, any -> new ArrayList<>())
                .add(cost);
          }
        }
      }
      System.err.println(
          round == 0 ? "logging: warm" : "logging: round " + round + " of " + rounds);
    }
    Map<LogSystem, Map<LogEvent, Cost>> middle = new EnumMap<>(LogSystem.class);
    turns.forEach((system, events) -> events.forEach((event, costs) -> middle
        .computeIfAbsent(system, any -> new EnumMap<>(LogEvent.class))
        .put(event, Cost.middle(costs))));
    return middle;
  }
}
