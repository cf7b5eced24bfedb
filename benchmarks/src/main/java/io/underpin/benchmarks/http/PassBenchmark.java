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
 * A request of the page's own origin that six guards let pass and two observers see, from its arrival to its end; the
 * response's headers are written and the handler reads the request id.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PassBenchmark {
  private final Wire wire = Wire.sameOrigin();
  private final OurPipeline ours = PlainGuards.pipeline(new Work());
  private final SpringChain peer = PlainFilters.chain(new Work());
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
