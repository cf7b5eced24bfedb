package io.underpin.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs areas side by side: ratios on standard output, progress on standard error, JMH's JSON in a folder. Called by {@code
 * benchmarks/run}, which has checked the arguments: {@code quick} or {@code thorough}, the folder, and the areas.
 */
final class Main {

  private Main() {}

  /** See {@code benchmarks/run -h}. */
  public static void main(String[] arguments)
      throws RunnerException, IOException, InterruptedException {
    List<String> given = List.of(arguments);
    Path folder = Path.of(given.get(1));
    for (String name : given.subList(2, given.size())) {
      Area area = Area.named(name)
          .orElseThrow(() -> new IllegalArgumentException("No area '" + name + "'"));
      run(area, given.get(0), folder);
    }
  }

  private static void run(Area area, String mode, Path folder)
      throws RunnerException, IOException, InterruptedException {
    boolean quick = mode.equals("quick");
    Rounds rounds = quick ? Rounds.quick() : Rounds.thorough();
    for (Race race : area.races()) {
      Comparison comparison = rounds.play(area.name() + "." + race.name(), race);
      comparison.ratios().forEach(System.out::println);
      if (!quick) {
        // A JVM that is not warm says nothing about limits.
        comparison.bars().forEach(System.err::println);
      }
    }
    for (Trial trial : area.trials()) {
      trial.play(area.name(), mode).forEach(System.out::println);
    }
    Path file = folder.resolve(area.name() + ".json");
    try (PrintStream json =
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, json).writeOut(rounds.results());
    }
    System.err.println("details: " + file);
  }
}
