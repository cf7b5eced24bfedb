package io.underpin.logging.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.http.Attribute;
import io.underpin.http.Attributes;
import io.underpin.http.Exchange;
import io.underpin.http.Headers;
import io.underpin.http.Pipeline;
import io.underpin.http.TraceContext;
import io.underpin.http.Verdict;
import io.underpin.logging.line.LogLine;
import io.underpin.logging.testing.RecordingLog;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class RequestSamplingTest {
  private static final RequestLog ONE_IN_TEN = RequestLog.standard().sampling(0.1);

  private final FakeTime time = new FakeTime();
  private final RecordingLog log = RecordingLog.of("io.underpin.requests");

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void share_of_the_healthy_is_written_with_its_rate() {
    Random random = new Random(42);
    for (int i = 0; i < 5_000; i++) {
      String trace =
          "00-%016x%016x-00f067aa0ba902b7-01".formatted(random.nextLong(), random.nextLong());
      begin(
              ONE_IN_TEN,
              Attributes.of(
                  Attribute.TRACE_CONTEXT, TraceContext.parse(trace, List.of()).orElseThrow()))
          .end(200);
    }

    assertThat(log.lines()).hasSizeBetween(400, 600);
    assertThat(log.lines().get(0).fields()).containsEntry("sample.rate", 0.1);
  }

  @Test
  void the_same_traces_are_kept_by_every_service() {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      TraceContext here = TraceContext.start();
      begin(ONE_IN_TEN, Attributes.of(Attribute.TRACE_CONTEXT, here)).end(200);
      begin(
              RequestLog.standard().sampling(0.1).except("/health"),
              Attributes.of(Attribute.TRACE_CONTEXT, here.child())
                  .and(Attribute.REQUEST_ID, "other-" + i))
          .end(304);
      kept.add(here.traceId());
    }

    List<Object> traces =
        log.lines().stream().map(line -> line.fields().get("trace_id")).toList();
    assertThat(traces).isNotEmpty();
    assertThat(kept).containsAll(traces.stream().map(String::valueOf).toList());
    for (int i = 0; i < traces.size(); i += 2) {
      assertThat(traces.get(i)).isEqualTo(traces.get(i + 1));
    }
  }

  @Test
  void request_ids_decide_where_there_is_no_trace() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 2_000; i++) {
        begin(ONE_IN_TEN, Attributes.of(Attribute.REQUEST_ID, "order-" + i)).end(200);
      }
    }

    List<Object> ids =
        log.lines().stream().map(line -> line.fields().get("request_id")).toList();
    int half = ids.size() / 2;
    assertThat(half).isBetween(140, 260);
    assertThat(ids.subList(0, half)).isEqualTo(ids.subList(half, ids.size()));
  }

  @Test
  void what_is_not_healthy_is_written_always_and_tells_no_rate() {
    RequestLog none = RequestLog.standard().sampling(0);
    begin(none, Attributes.none()).end(200);
    begin(none, Attributes.none()).end(302);
    begin(none, Attributes.none()).end(404);
    begin(none, Attributes.none()).end(503);
    begin(none, Attributes.none()).end(200, 3, new IOException("reset"));
    begin(none, Attributes.none()).end(0);
    Exchange slow = begin(none, Attributes.none());
    time.advance(Duration.ofSeconds(1));
    slow.end(200);

    assertThat(log.lines())
        .extracting(LogLine::level)
        .containsExactly(Level.INFO, Level.ERROR, Level.WARN, Level.INFO, Level.WARN);
    assertThat(log.messages())
        .containsExactly(
            "GET / 404 0 ms",
            "GET / 503 0 ms",
            "GET / 200 0 ms, broken off",
            "GET / unanswered 0 ms",
            "GET / 200 1000 ms");
    assertThat(log.lines())
        .allSatisfy(line -> assertThat(line.fields()).doesNotContainKey("sample.rate"));
  }

  @Test
  void share_is_from_nothing_to_all() {
    for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RequestLog.standard().sampling(wrong))
          .withMessageContaining("0 to 1");
    }
    begin(RequestLog.standard().sampling(1), Attributes.none()).end(200);

    assertThat(log.lines()).hasSize(1);
  }

  private Exchange begin(RequestLog requests, Attributes found) {
    return Pipeline.builder()
        .time(time)
        .observe(requests)
        .guard(asked -> new Verdict.Pass(Headers.none(), found, null))
        .build()
        .begin(FakeRequest.get("/"));
  }
}
