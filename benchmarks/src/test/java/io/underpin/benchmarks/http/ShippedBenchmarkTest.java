package io.underpin.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedBenchmarkTest {
  private final Work ourWork = new Work();
  private final Work theirWork = new Work();
  private final Wire ours = Wire.crossOrigin();
  private final Wire peer = Wire.crossOrigin();

  @Test
  void both_send_the_same_lines_but_for_what_is_counted_and_drawn() throws Exception {
    serve();

    assertThat(constant(ours))
        .hasSize(14)
        .contains(
            "X-Content-Type-Options: nosniff",
            "Access-Control-Allow-Origin: " + Wire.ORIGIN,
            "RateLimit-Policy: \"client\";q=1000000000;w=1")
        .containsExactlyInAnyOrderElementsOf(constant(peer));
  }

  @Test
  void both_draw_an_id_and_count_the_request() throws Exception {
    serve();

    assertThat(ours.responseHeader("X-Request-ID")).matches("[0-9A-Z]{26}");
    assertThat(peer.responseHeader("X-Request-ID")).matches("[0-9a-f-]{36}");
    assertThat(List.of(ourWork.requests.sum(), theirWork.requests.sum())).containsExactly(1L, 1L);
    assertThat(List.of(ourWork.idLengths.sum(), theirWork.idLengths.sum()))
        .containsExactly(26L, 36L);
  }

  @Test
  void both_tell_what_is_left() throws Exception {
    serve();

    assertThat(ours.responseHeader("RateLimit")).isEqualTo("\"client\";r=999999999;t=1");
    assertThat(peer.responseHeader("RateLimit")).isEqualTo("\"client\";r=999999999;t=1");
  }

  @Test
  void the_benchmark_serves_the_same_request_again_and_again() throws Exception {
    ShippedBenchmark benchmark = new ShippedBenchmark();

    for (int i = 0; i < 3; i++) {
      assertThat(List.of(benchmark.ours(), benchmark.peer())).containsOnly(200);
    }
  }

  private void serve() throws Exception {
    ShippedGuards.pipeline(ourWork).serve(ours.next());
    UsualFilters.chain(theirWork)
        .serve(new ServletWireRequest(peer.next()), new ServletWireResponse(peer));
  }

  private static List<String> constant(Wire wire) {
    return wire.response().stream()
        .filter(line -> !line.startsWith("X-Request-ID: ") && !line.startsWith("RateLimit: "))
        .toList();
  }
}
