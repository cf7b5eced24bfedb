package io.underpin.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Plays all sides of a race in turn, each time in a fresh JVM with the same settings, so that a busy moment of the
 * machine meets all of them.
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

  Comparison play(String name, Race race) throws RunnerException {
    Side ours = new Side();
    Map<Peer, Side> peers = new LinkedHashMap<>();
    for (int i = 1; i <= count; i++) {
      ours.add(run(race.ours()));
      for (Peer peer : race.peers()) {
        peers.computeIfAbsent(peer, any -> new Side()).add(run(peer.sample()));
      }
      System.err.printf("%s: round %d of %d done%n", name, i, count);
    }
    return new Comparison(name, race, ours, peers);
  }

  /** Everything measured so far, one entry for each round and side. */
  List<RunResult> results() {
    return List.copyOf(results);
  }

  private RunResult run(Sample sample) throws RunnerException {
    String method = sample.benchmark().getName() + "." + sample.method();
    ChainedOptionsBuilder options = new OptionsBuilder()
        .include("^" + Pattern.quote(method) + "$")
        .forks(1)
        .threads(sample.threads())
        .jvmArgs(
            "-Xms" + sample.heapMegabytes() + "m",
            "-Xmx" + sample.heapMegabytes() + "m",
            "-Djmh.ignoreLock=true")
        .warmupIterations(iterations)
        .warmupTime(iteration)
        .measurementIterations(iterations)
        .measurementTime(iteration)
        .addProfiler(GCProfiler.class)
        .addProfiler(CpuProfiler.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
    sample.parameters().forEach(options::param);
    Collection<RunResult> run = new Runner(options.build()).run();
    results.addAll(run);
    return run.iterator().next();
  }
}
