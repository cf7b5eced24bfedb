package io.underpin.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GuardListBenchmarkTest {
  private final Wire ours = Wire.crossOrigin();
  private final Wire peer = Wire.crossOrigin();

  @Test
  void both_send_the_three_policies_and_let_the_page_read() throws Exception {
    GuardList.pipeline(new Work()).serve(ours.next());
    FilterList.chain(new Work())
        .serve(new ServletWireRequest(peer.next()), new ServletWireResponse(peer));

    assertThat(List.of(ours.status(), peer.status())).containsOnly(200);
    for (Wire wire : List.of(ours, peer)) {
      assertThat(wire.response())
          .contains(
              "X-Content-Type-Options: nosniff", "Access-Control-Allow-Origin: " + Wire.ORIGIN);
      // One line or three, which is the same.
      assertThat(String.join(", ", wire.responseHeaders("RateLimit-Policy")))
          .isEqualTo("\"client\";q=1000000000;w=1, \"api\";q=1000000000;w=1,"
              + " \"general\";q=1000000000;w=1");
    }
  }

  @Test
  void the_benchmark_serves_the_same_request_again_and_again() throws Exception {
    GuardListBenchmark benchmark = new GuardListBenchmark();

    for (int i = 0; i < 30; i++) {
      assertThat(List.of(benchmark.ours(), benchmark.peer())).containsOnly(200);
    }
  }
}
