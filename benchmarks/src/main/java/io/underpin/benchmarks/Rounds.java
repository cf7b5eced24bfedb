package io.underpin.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Plays both sides of a comparison in turn, each time in a fresh JVM with the same settings, so that a busy moment of the
 * machine meets both.
 */
final class Rounds {
  private final int count;
  private final int iterations;
  private final TimeValue iteration;
  private final List<RunResult> results = new ArrayList<>();

  private Rounds(int count, int iterations, TimeValue iteration) {
    this.count = count;
    this.iterations = iterations;
    this.iteration = iteration;
  }

  /** Three rounds, each with five seconds to warm up and five to measure. */
  static Rounds thorough() {
    return new Rounds(3, 5, TimeValue.seconds(1));
  }

  /** One short round that shows that everything runs; its figures mean little. */
  static Rounds quick() {
    return new Rounds(1, 2, TimeValue.milliseconds(300));
  }

  Comparison play(String name, Area.Case one) throws RunnerException {
    Side ours = new Side();
    Side peer = new Side();
    for (int i = 1; i <= count; i++) {
      ours.add(run(one, "ours"));
      peer.add(run(one, "peer"));
      System.err.printf("%s: round %d of %d done%n", name, i, count);
    }
    return new Comparison(name, one, ours, peer);
  }

  /** Everything measured so far, one entry for each round and side. */
  List<RunResult> results() {
    return List.copyOf(results);
  }

  private RunResult run(Area.Case one, String side) throws RunnerException {
    Options options = new OptionsBuilder()
        .include("^" + Pattern.quote(one.benchmark().getName() + "." + side) + "$")
        .forks(1)
        .jvmArgs("-Xms512m", "-Xmx512m", "-Djmh.ignoreLock=true")
        .warmupIterations(iterations)
        .warmupTime(iteration)
        .measurementIterations(iterations)
        .measurementTime(iteration)
        .addProfiler(GCProfiler.class)
        .addProfiler(CpuProfiler.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
    Collection<RunResult> run = new Runner(options).run();
    results.addAll(run);
    return run.iterator().next();
  }
}
