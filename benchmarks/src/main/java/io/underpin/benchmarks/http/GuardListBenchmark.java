package io.underpin.benchmarks.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A request of another, allowed, origin through the whole door: address behind a proxy, headers, CORS, three rate policies,
 * connections, cross-site protection. Beside it Spring Security's filters with bucket4j and semaphores in maps.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GuardListBenchmark {
  private final Wire wire = Wire.crossOrigin();
  private final OurPipeline ours = GuardList.pipeline(new Work());
  private final SpringChain peer = FilterList.chain(new Work());
  private final ServletWireRequest request = new ServletWireRequest(wire);
  private final ServletWireResponse response = new ServletWireResponse(wire);

  /** Underpin's pipeline. */
  @Benchmark
  public int ours() {
    ours.serve(wire.next());
    return wire.status();
  }

  /** Spring Security's filter chain. */
  @Benchmark
  public int peer() throws ServletException, IOException {
    wire.next();
    peer.serve(request, response);
    return wire.status();
  }
}
