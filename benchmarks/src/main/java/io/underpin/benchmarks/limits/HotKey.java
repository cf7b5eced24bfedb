package io.underpin.benchmarks.limits;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One client asks all the time. The peers need no map for it: one limiter, and no key. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotKey {
  /** Whose limiter. */
  @Param("ours")
  public String side = "ours";

  /** Whether everybody passes, or nobody. */
  @Param({"allow", "deny"})
  public String outcome = "allow";

  private Contender contender = key -> false;

  /** Makes the limiter. */
  @Setup
  public void start() {
    contender = Contender.alone(side, outcome.equals("allow"));
  }

  /** One decision. */
  @Benchmark
  public boolean take() {
    return contender.take("203.0.113.7");
  }
}
