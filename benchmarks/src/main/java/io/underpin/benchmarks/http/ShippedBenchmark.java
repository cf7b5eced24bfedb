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
 * The request of {@link PassBenchmark} through the guards that Underpin ships, beside what people usually put together: ids that
 * nobody can guess, the client behind a proxy, headers for an API, CORS, an endpoint, a token bucket for each client.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ShippedBenchmark {
  private final Wire wire = Wire.sameOrigin();
  private final OurPipeline ours = ShippedGuards.pipeline(new Work());
  private final SpringChain peer = UsualFilters.chain(new Work());
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
