package io.underpin.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PassBenchmarkTest {
  private static final List<String> SAME_ORIGIN_LINES = List.of(
      "X-Content-Type-Options: nosniff",
      "Strict-Transport-Security: max-age=31536000 ; includeSubDomains",
      "X-Frame-Options: DENY",
      "Content-Security-Policy: " + SecurityLines.CSP,
      "Referrer-Policy: no-referrer",
      "Permissions-Policy: " + SecurityLines.PERMISSIONS,
      "Cross-Origin-Opener-Policy: same-origin",
      "Cross-Origin-Resource-Policy: same-site",
      "Vary: Origin",
      "Vary: Access-Control-Request-Method",
      "Vary: Access-Control-Request-Headers",
      "RateLimit-Policy: " + SecurityLines.LIMIT_POLICY);

  private final Work work = new Work();

  @Test
  void our_guards_all_leave_their_lines_on_the_response() {
    Wire wire = Wire.sameOrigin();

    PlainGuards.pipeline(work).serve(wire.next());

    assertThat(withoutId(wire)).containsExactlyInAnyOrderElementsOf(SAME_ORIGIN_LINES);
    assertEachPartHasWorked(wire);
  }

  @Test
  void the_peer_sends_the_same_lines() throws Exception {
    Wire wire = Wire.sameOrigin();

    PlainFilters.chain(work)
        .serve(new ServletWireRequest(wire.next()), new ServletWireResponse(wire));

    assertThat(withoutId(wire)).containsExactlyInAnyOrderElementsOf(SAME_ORIGIN_LINES);
    assertEachPartHasWorked(wire);
  }

  @Test
  void both_allow_the_other_origin_in_the_same_words() throws Exception {
    Wire ours = Wire.crossOrigin();
    Wire peer = Wire.crossOrigin();

    PlainGuards.pipeline(work).serve(ours.next());
    PlainFilters.chain(work)
        .serve(new ServletWireRequest(peer.next()), new ServletWireResponse(peer));

    assertThat(withoutId(ours))
        .contains(
            "Access-Control-Allow-Origin: " + Wire.ORIGIN,
            "Access-Control-Expose-Headers: X-Request-Id")
        .containsExactlyInAnyOrderElementsOf(withoutId(peer));
    assertThat(List.of(ours.status(), peer.status())).containsExactly(200, 200);
  }

  @Test
  void the_benchmarks_serve_the_same_request_again_and_again() throws Exception {
    PassBenchmark sameOrigin = new PassBenchmark();
    PassCorsBenchmark crossOrigin = new PassCorsBenchmark();

    for (int i = 0; i < 3; i++) {
      assertThat(
              List.of(sameOrigin.ours(), sameOrigin.peer(), crossOrigin.ours(), crossOrigin.peer()))
          .containsOnly(200);
    }
  }

  private void assertEachPartHasWorked(Wire wire) {
    String id = wire.responseHeader("X-Request-Id");
    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(wire.status()).isEqualTo(200);
    assertThat(work.taken(Wire.PROXY)).isEqualTo(1);
    assertThat(work.requests.sum()).isEqualTo(1);
    assertThat(work.nanos.sum()).isPositive();
    assertThat(work.idLengths.sum()).isEqualTo(32);
  }

  private static List<String> withoutId(Wire wire) {
    return wire.response().stream()
        .filter(line -> !line.startsWith("X-Request-Id: "))
        .toList();
  }
}
