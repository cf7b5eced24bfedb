package io.underpin.logging.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.http.Attribute;
import io.underpin.http.Request;
import io.underpin.http.TraceContext;
import io.underpin.http.Verdict.Pass;
import io.underpin.testing.FakeRequest;
import org.junit.jupiter.api.Test;

class TraceContextsTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SENT = "00-" + TRACE + "-00f067aa0ba902b7-00";

  private final TraceContexts traces = TraceContexts.standard();

  @Test
  void goes_on_with_the_senders_trace_as_a_part_of_its_own() {
    TraceContext here = trace(
        traces,
        FakeRequest.get("/").withHeader("traceparent", SENT).withHeader("tracestate", "a=1"));

    assertThat(here.traceId()).isEqualTo(TRACE);
    assertThat(here.parentId()).contains("00f067aa0ba902b7");
    assertThat(here.spanId()).isNotEqualTo("00f067aa0ba902b7");
    assertThat(here.isSampled()).isFalse();
    assertThat(here.state()).isEqualTo("a=1");
  }

  @Test
  void begins_a_trace_where_none_is_sent_or_none_can_be_believed() {
    TraceContext alone = trace(traces, FakeRequest.get("/"));
    TraceContext bad = trace(
        traces,
        FakeRequest.get("/").withHeader("traceparent", "x").withHeader("tracestate", "a=1"));
    TraceContext twice = trace(
        traces,
        FakeRequest.get("/").withHeader("traceparent", SENT).withHeader("Traceparent", SENT));
    TraceContext stranger =
        trace(traces.ignoringInbound(), FakeRequest.get("/").withHeader("traceparent", SENT));

    for (TraceContext made : new TraceContext[] {alone, bad, twice, stranger}) {
      assertThat(made.traceId()).isNotEqualTo(TRACE);
      assertThat(made.parentId()).isEmpty();
      assertThat(made.isSampled()).isTrue();
      assertThat(made.state()).isEmpty();
    }
  }

  @Test
  void calls_a_share_of_new_traces_sampled_and_leaves_others_as_they_are() {
    TraceContexts few = traces.sampling(0.1);
    int sampled = 0;
    for (int i = 0; i < 2_000; i++) {
      sampled += trace(few, FakeRequest.get("/")).isSampled() ? 1 : 0;
    }
    String kept = "00-" + TRACE + "-00f067aa0ba902b7-01";

    assertThat(sampled).isBetween(120, 280);
    assertThat(trace(traces.sampling(0), FakeRequest.get("/").withHeader("traceparent", kept))
            .isSampled())
        .isTrue();
    assertThatIllegalArgumentException().isThrownBy(() -> traces.sampling(-1));
  }

  @Test
  void tells_the_client_only_if_told_so() {
    Pass told = (Pass) traces.inResponse().check(FakeRequest.get("/"));

    assertThat(told.headers().first("traceresponse"))
        .contains(told.attributes().get(Attribute.TRACE_CONTEXT).orElseThrow().traceparent());
    assertThat(((Pass) traces.check(FakeRequest.get("/"))).headers().isEmpty()).isTrue();
  }

  private static TraceContext trace(TraceContexts guard, Request request) {
    return ((Pass) guard.check(request))
        .attributes()
        .get(Attribute.TRACE_CONTEXT)
        .orElseThrow();
  }
}
