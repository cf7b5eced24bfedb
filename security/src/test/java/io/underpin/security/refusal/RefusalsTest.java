package io.underpin.security.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.underpin.event.Event;
import io.underpin.http.Attribute;
import io.underpin.http.TraceContext;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import io.underpin.testing.RecordingEvents;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private final FakeTime time = new FakeTime();
  private final RecordingEvents events = new RecordingEvents();
  private final Refusals refusals = Refusals.of("csrf.rejected", "authz_fail", events, time);

  @Test
  void tells_what_an_operator_needs_and_not_the_query() {
    FakeRequest request = FakeRequest.post("/pay?card=4111").from("203.0.113.7");

    refusals.tell(request, "origin-untrusted", event -> event.with("origin.kind", "null"));

    Event event = events.all().get(0);
    assertThat(event.name()).isEqualTo("csrf.rejected");
    assertThat(event.attributes())
        .containsEntry("owasp.event", "authz_fail")
        .containsEntry("reason", "origin-untrusted")
        .containsEntry("client.address", "203.0.113.7")
        .containsEntry("http.request.method", "POST")
        .containsEntry("url.path", "/pay")
        .containsEntry("origin.kind", "null");
  }

  @Test
  void a_thousand_refusals_are_eleven_events_and_none_is_lost_from_the_count() {
    for (int i = 0; i < 1_000; i++) {
      refusals.tell(FakeRequest.get("/"), "x");
    }
    int before = events.all().size();
    time.advance(Duration.ofSeconds(1));

    refusals.tell(FakeRequest.get("/"), "x");

    assertThat(before).isEqualTo(10);
    assertThat(events.all().get(10).attributes()).containsEntry("untold", 990L);
    assertThat(refusals.count()).isEqualTo(1_001);
  }

  @Test
  void quiet_hours_save_up_no_more_than_ten() {
    time.advance(Duration.ofHours(1));

    for (int i = 0; i < 100; i++) {
      refusals.tell(FakeRequest.get("/"), "x");
    }

    assertThat(events.all()).hasSize(10);
  }

  @Test
  void each_untold_refusal_is_counted_once() {
    for (int i = 0; i < 15; i++) {
      refusals.tell(FakeRequest.get("/"), "x");
    }

    time.advance(Duration.ofSeconds(2));
    refusals.tell(FakeRequest.get("/"), "x");
    refusals.tell(FakeRequest.get("/"), "x");

    assertThat(events.all().get(10).attributes()).containsEntry("untold", 5L);
    assertThat(events.all().get(11).attributes()).containsEntry("untold", 0L);
  }

  @Test
  void a_path_that_just_fits_is_told_whole() {
    String path = "/" + "x".repeat(199);

    refusals.tell(FakeRequest.get(path), "x");

    assertThat(events.all().get(0).attributes()).containsEntry("url.path", path);
  }

  @Test
  void a_long_path_is_cut() {
    refusals.tell(FakeRequest.get("/" + "x".repeat(5_000)), "x");

    assertThat((String) events.all().get(0).attributes().get("url.path")).hasSize(201);
  }

  @Test
  void ids_are_told_where_earlier_guards_have_found_them() {
    TraceContext trace = TraceContext.start();
    refusals.tell(
        FakeRequest.get("/")
            .with(Attribute.REQUEST_ID, "7f3c")
            .with(Attribute.TRACE_CONTEXT, trace),
        "x");
    refusals.tell(FakeRequest.get("/"), "x");

    assertThat(events.all().get(0).attributes())
        .containsEntry("request_id", "7f3c")
        .containsEntry("trace_id", trace.traceId());
    assertThat(events.all().get(1).attributes()).doesNotContainKeys("request_id", "trace_id");
  }

  @Test
  void a_sink_that_throws_does_no_harm() {
    Refusals broken = Refusals.of(
        "a.b",
        "authz_fail",
        event -> {
          throw new IllegalStateException("full");
        },
        time);

    assertThatCode(() -> broken.tell(FakeRequest.get("/"), "x")).doesNotThrowAnyException();
  }
}
