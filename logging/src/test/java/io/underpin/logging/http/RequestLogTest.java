package io.underpin.logging.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.http.Attribute;
import io.underpin.http.Attributes;
import io.underpin.http.Exchange;
import io.underpin.http.Headers;
import io.underpin.http.Pipeline;
import io.underpin.http.Request;
import io.underpin.http.Verdict;
import io.underpin.logging.line.LogLine;
import io.underpin.logging.testing.RecordingLog;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class RequestLogTest {
  private final FakeTime time = new FakeTime();
  private final RecordingLog log = RecordingLog.of("io.underpin.requests");

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void writes_one_line_with_all_that_is_known_about_a_request() {
    Exchange exchange = begin(
        RequestLog.standard(),
        FakeRequest.get("/orders/42?card=4711").from("203.0.113.7"),
        Attributes.of(Attribute.REQUEST_ID, "7f3c")
            .and(Attribute.ROUTE, "/orders/{id}")
            .and(Attribute.CLIENT_ADDRESS, "198.51.100.9"));
    time.advance(Duration.ofNanos(34_567_800));
    exchange.end(200, 512, null);

    LogLine line = log.lines().get(0);
    assertThat(line.level()).isEqualTo(Level.INFO);
    assertThat(line.message()).isEqualTo("GET /orders/{id} 200 35 ms");
    assertThat(line.fields())
        .containsEntry("event.name", "http.request")
        .containsEntry("http.request.method", "GET")
        .containsEntry("url.path", "/orders/42")
        .containsEntry("http.route", "/orders/{id}")
        .containsEntry("http.response.status_code", 200)
        .containsEntry("duration_ms", 34.568)
        .containsEntry("http.response.body.size", 512L)
        .containsEntry("request_id", "7f3c")
        .containsEntry("client.address", "198.51.100.9")
        .hasSize(9);
    assertThat(log.json()).doesNotContain("card");
  }

  @Test
  void writes_what_is_left_when_nothing_is_known() {
    begin(RequestLog.standard(), FakeRequest.post("/orders").from("203.0.113.7"), Attributes.none())
        .end(201);

    LogLine line = log.lines().get(0);
    assertThat(line.message()).isEqualTo("POST /orders 201 0 ms");
    assertThat(line.fields())
        .containsEntry("client.address", "203.0.113.7")
        .doesNotContainKeys("http.route", "http.response.body.size", "request_id", "error.type");
  }

  @Test
  void makes_a_server_error_an_error_with_what_was_thrown() {
    begin(RequestLog.standard(), FakeRequest.get("/orders"), Attributes.none())
        .end(500, -1, new IllegalStateException("no stock"));

    LogLine line = log.lines().get(0);
    assertThat(line.level()).isEqualTo(Level.ERROR);
    assertThat(line.fields()).containsEntry("error.type", "java.lang.IllegalStateException");
    assertThat(line.thrown().orElseThrow().message()).isEqualTo("no stock");
  }

  @Test
  void warns_of_slow_and_broken_requests_but_not_of_clients_mistakes() {
    RequestLog requests = RequestLog.standard().slowFrom(Duration.ofMillis(100));
    Exchange slow = begin(requests, FakeRequest.get("/slow"), Attributes.none());
    time.advance(Duration.ofMillis(100));
    slow.end(200);
    begin(requests, FakeRequest.get("/gone"), Attributes.none())
        .end(200, 3, new IOException("reset"));
    begin(requests, FakeRequest.get("/nowhere"), Attributes.none()).end(404);

    assertThat(log.lines())
        .extracting(LogLine::level)
        .containsExactly(Level.WARN, Level.WARN, Level.INFO);
  }

  @Test
  void leaves_out_probes_and_what_is_below_them_only() {
    RequestLog requests = RequestLog.standard().except("/health");
    for (String path : new String[] {"/health", "/health/live", "/health?x=1", "/healthy", "/"}) {
      begin(requests, FakeRequest.get(path), Attributes.none()).end(200);
    }

    assertThat(log.messages()).containsExactly("GET /healthy 200 0 ms", "GET / 200 0 ms");
    assertThatIllegalArgumentException().isThrownBy(() -> requests.except("health"));
    assertThatIllegalArgumentException().isThrownBy(() -> requests.except("/"));
    assertThatIllegalArgumentException().isThrownBy(() -> requests.slowFrom(Duration.ZERO));
  }

  @Test
  void shows_neither_secrets_nor_line_ends_of_a_path() {
    begin(
            RequestLog.standard(),
            FakeRequest.get("/reset;password=7Qz4hunter2/\n{\"level\":\"INFO\"}\u001b[31m"),
            Attributes.none())
        .end(400);

    assertThat(log.json())
        .doesNotContain("hunter2")
        .containsOnlyOnce("\n")
        .doesNotContain("\u001b");
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
