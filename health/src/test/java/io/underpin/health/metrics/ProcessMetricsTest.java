package io.underpin.health.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.health.web.DetailAccess;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.secret.Secret;
import io.underpin.testing.FakeRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessMetricsTest {
  private final ProcessMetrics metrics = ProcessMetrics.builder().build();

  @Test
  void answers_in_the_form_of_prometheus_and_is_not_kept() {
    Response response = answer(metrics, FakeRequest.get("/metrics"));

    assertThat(response.status()).isEqualTo(200);
    assertThat(header(response, "Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(header(response, "Cache-Control")).contains("no-store");
    assertThat(header(response, "X-Content-Type-Options")).contains("nosniff");
    assertThat(Exposition.parse(body(response)).types())
        .containsEntry("process_uptime_seconds", "gauge");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/metrics.json |",
        "/metrics?format=json |",
        "/metrics?a=b&format=JSON | text/plain",
        "/metrics | application/json",
        "/metrics | text/plain;q=0.5, application/json;q=0.9",
        "/metrics | APPLICATION/JSON, */*;q=0.1"
      })
  void answers_in_json_to_whoever_asks_for_it(String target, String accept) {
    Response response = answer(metrics, accepting(target, accept));

    assertThat(header(response, "Content-Type")).contains("application/json");
    assertThat(body(response)).startsWith("{\"process_uptime_seconds\":");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/metrics | */*",
        "/metrics | text/html, application/xhtml+xml, */*;q=0.8",
        "/metrics | application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.1",
        "/metrics | application/json;q=0",
        "/metrics | application/json;q=nonsense",
        "/metrics.json?format=prometheus | application/json"
      })
  void answers_in_text_otherwise(String target, String accept) {
    Response response = answer(metrics, accepting(target, accept));

    assertThat(header(response, "Content-Type").orElseThrow()).startsWith("text/plain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/metrics", "/metrics.json", "/metrics?format=json", "/metrics?format=<script>"})
  void strangers_learn_nothing(String target) {
    Response stranger = answer(metrics, FakeRequest.get(target).from("203.0.113.7"));
    Response forwarded =
        answer(metrics, FakeRequest.get(target).withHeader("X-Forwarded-For", "203.0.113.7"));
    Response poster = answer(metrics, FakeRequest.post(target).from("203.0.113.7"));

    assertThat(stranger.status()).isEqualTo(404);
    assertThat(forwarded.status()).isEqualTo(404);
    assertThat(poster.status()).isEqualTo(404);
    assertThat(body(stranger)).doesNotContain("metrics").doesNotContain("script");
    assertThat(header(stranger, "X-Content-Type-Options")).contains("nosniff");
    assertThat(header(stranger, "Cache-Control")).contains("no-store");
  }

  @Test
  void a_format_that_is_not_there_is_not_found_and_not_repeated() {
    Response response = answer(metrics, FakeRequest.get("/metrics?format=<script>xml"));

    assertThat(response.status()).isEqualTo(404);
    assertThat(body(response)).doesNotContain("xml");
  }

  @Test
  void only_get_and_head() {
    assertThat(answer(metrics, FakeRequest.of("HEAD", "/metrics")).status()).isEqualTo(200);

    Response refused = answer(metrics, FakeRequest.post("/metrics"));

    assertThat(refused.status()).isEqualTo(405);
    assertThat(header(refused, "Allow")).contains("GET, HEAD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/metrics/", "/metricsx", "/metrics/json", "/metrics.jsonx", "//metrics"})
  void passes_everything_else(String target) {
    assertThat(metrics.check(FakeRequest.get(target))).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void lets_in_whom_the_application_lets_in() {
    ProcessMetrics guarded = ProcessMetrics.builder()
        .path("/internal/metrics")
        .access(DetailAccess.bearer(Secret.of("correct horse")))
        .build();
    FakeRequest request = FakeRequest.get("/internal/metrics").from("203.0.113.7");

    assertThat(answer(guarded, request).status()).isEqualTo(404);
    assertThat(answer(guarded, request.withHeader("Authorization", "Bearer correct horse"))
            .status())
        .isEqualTo(200);
    assertThat(guarded.check(FakeRequest.get("/metrics"))).isInstanceOf(Verdict.Pass.class);
  }

  @Test
  void a_rule_that_throws_lets_nobody_in() {
    ProcessMetrics guarded = ProcessMetrics.builder()
        .access(request -> {
          throw new IllegalStateException("no rule");
        })
        .build();

    assertThat(answer(guarded, FakeRequest.get("/metrics")).status()).isEqualTo(404);
  }

  @Test
  void a_source_that_fails_takes_nothing_else_with_it() {
    ProcessMetrics mixed = ProcessMetrics.builder()
        .source(sheet -> {
          sheet.gauge("half", "Half of a source", 1);
          throw new IllegalStateException("hunter2");
        })
        .source(sheet -> sheet.gauge("process_uptime_seconds", "Somebody else's", 1))
        .source(MetricSource.gauge("mine", "Mine", () -> 42, "a", "b"))
        .build();

    String text = body(answer(mixed, FakeRequest.get("/metrics")));

    assertThat(Exposition.parse(text).series())
        .containsEntry("mine{a=b}", 42.0)
        .containsEntry("metric_sources_failed{}", 2.0)
        .doesNotContainKey("half{}");
    assertThat(text).doesNotContain("hunter2").doesNotContain("Somebody else's");
  }

  @ParameterizedTest
  @ValueSource(strings = {"metrics", "/", "", "/metrics/", "/a b", "/a?b", "/ä"})
  void refuses_paths_that_are_none(String path) {
    assertThatThrownBy(() -> ProcessMetrics.builder().path(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must begin with /");
  }

  private static FakeRequest accepting(String target, String accept) {
    FakeRequest request = FakeRequest.get(target);
    return accept == null ? request : request.withHeader("Accept", accept);
  }

  private static Response answer(ProcessMetrics metrics, Request request) {
    return ((Verdict.Answer) metrics.check(request)).response();
  }

  private static Optional<String> header(Response response, String name) {
    return response.headers().first(name);
  }

  private static String body(Response response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
