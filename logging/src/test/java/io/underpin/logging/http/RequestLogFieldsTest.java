package io.underpin.logging.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.http.Attribute;
import io.underpin.http.Attributes;
import io.underpin.http.BodyTooLargeException;
import io.underpin.http.Exchange;
import io.underpin.http.Headers;
import io.underpin.http.Pipeline;
import io.underpin.http.Request;
import io.underpin.http.TraceContext;
import io.underpin.http.Verdict;
import io.underpin.logging.line.LogLine;
import io.underpin.logging.testing.RecordingLog;
import io.underpin.redact.Redactor;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

class RequestLogFieldsTest {
  private static final RequestLog STANDARD = RequestLog.standard();

  private final FakeTime time = new FakeTime();
  private final RecordingLog log = RecordingLog.of("io.underpin.requests");

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void trace_user_and_length_are_there_where_they_are_known() {
    TraceContext here = TraceContext.parse(
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        .orElseThrow()
        .child();
    begin(
            STANDARD,
            FakeRequest.post("/orders").withHeader("Content-Length", "1024"),
            Attributes.of(Attribute.TRACE_CONTEXT, here).and(Attribute.PRINCIPAL, "user-7"))
        .end(201);

    assertThat(line().fields())
        .containsEntry("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
        .containsEntry("span_id", here.spanId())
        .containsEntry("parent_span_id", "00f067aa0ba902b7")
        .containsEntry("user.id", "user-7")
        .containsEntry("http.request.body.size", 1024L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1e3", "12 ", "\u0661", "99999999999999999999"})
  void length_that_is_none_is_left_out(String sent) {
    begin(STANDARD, FakeRequest.post("/").withHeader("Content-Length", sent), Attributes.none())
        .end(400);

    assertThat(line().fields()).doesNotContainKey("http.request.body.size");
  }

  @Test
  void headers_and_parameters_are_there_if_they_are_named_and_no_others() {
    RequestLog wider = STANDARD
        .withHeaders("User-Agent", "X-Tenant", "X-Api-Key")
        .withParameters("page", "q", "flag", "token");
    FakeRequest request = FakeRequest.get(
            "/orders?secret=s3cr3t&page=2&flag&q=" + "x".repeat(300) + "&token=7Qz4hunter2Kx9&&=")
        .withHeader("User-Agent", "curl/8")
        .withHeader("X-Tenant", "a")
        .withHeader("X-Tenant", "b")
        .withHeader("X-Api-Key", "k3y-hunter2")
        .withHeader("Cookie", "session=hunter2");

    begin(wider, request, Attributes.none()).end(200);

    assertThat(line().fields())
        .containsEntry("user_agent.original", "curl/8")
        .containsEntry("http.request.header.x-tenant", "a, b")
        .containsEntry("http.request.header.x-api-key", "[REDACTED]")
        .containsEntry("url.query", "page=2&flag&q=" + "x".repeat(256) + "…&token=[REDACTED]");
    assertThat(log.json()).doesNotContain("hunter2", "s3cr3t");
  }

  @Test
  void headers_with_credentials_are_refused() {
    for (String name : new String[] {"Authorization", "cookie", "Proxy-Authorization"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> STANDARD.withHeaders(name))
          .withMessageContaining("never logged");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> STANDARD.withHeaders("a b"));
  }

  @Test
  void requests_that_are_meant_to_take_long_are_never_slow() {
    RequestLog patient = STANDARD.longRunning("/events");
    for (String path : new String[] {"/events", "/events/7", "/eventsx"}) {
      Exchange exchange = begin(patient, FakeRequest.get(path), Attributes.none());
      time.advance(Duration.ofHours(3));
      exchange.end(200);
    }

    assertThat(log.lines())
        .extracting(LogLine::level)
        .containsExactly(Level.INFO, Level.INFO, Level.WARN);
    assertThatIllegalArgumentException().isThrownBy(() -> patient.longRunning("events"));
  }

  @Test
  void body_that_is_too_large_is_the_clients_mistake() {
    begin(STANDARD, FakeRequest.post("/"), Attributes.none())
        .end(413, -1, new BodyTooLargeException(10));

    assertThat(line().level()).isEqualTo(Level.INFO);
    assertThat(line().message()).isEqualTo("POST / 413 0 ms");
  }

  @Test
  void method_of_any_length_is_cut_and_path_and_parameters_are_redacted_as_told() {
    RequestLog own =
        STANDARD.redactedBy(Redactor.standard().withKeys("patientId")).withParameters("patientId");
    FakeRequest request = FakeRequest.of("X".repeat(500), "/p;patientId=4711?patientId=4711");
    begin(own, request, Attributes.none()).end(405);

    assertThat(line().message()).startsWith("X".repeat(20) + "… /p;patientId=[REDACTED]");
    assertThat(log.json()).doesNotContain("4711");
  }

  private LogLine line() {
    return log.lines().get(0);
  }

  private Exchange begin(RequestLog requests, Request request, Attributes found) {
    return Pipeline.builder()
        .time(time)
        .observe(requests)
        .guard(asked -> new Verdict.Pass(Headers.none(), found, null))
        .build()
        .begin(request);
  }
}
