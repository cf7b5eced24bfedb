package io.underpin.health.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.http.Exchange;
import io.underpin.http.Pipeline;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficTest {
  private final FakeTime time = new FakeTime();

  @Test
  void a_request_is_counted_when_it_ends_with_the_time_it_took() {
    Traffic traffic = counting();
    Exchange exchange = pipeline(traffic).begin(FakeRequest.get("/orders"));
    time.advance(Duration.ofMillis(640));
    RequestSample before = traffic.all().sample();

    exchange.end(200);

    assertThat(before.requests()).isZero();
    assertThat(traffic.all().sample().requests()).isEqualTo(1);
    assertThat(traffic.all().sample().percentile(50))
        .isBetween(Duration.ofMillis(630), Duration.ofMillis(650));
  }

  @Test
  void what_went_wrong_on_our_side_has_failed_and_what_nobody_knows_counts_on_neither() {
    Traffic traffic = counting();

    request(traffic, "/", 200, null);
    request(traffic, "/", 404, null);
    request(traffic, "/", 499, null);
    request(traffic, "/", 500, null);
    request(traffic, "/", 503, null);
    request(traffic, "/", 200, new IOException("broken pipe"));
    request(traffic, "/", 0, new IOException("gone"));
    request(traffic, "/", 0, null);

    RequestSample sample = traffic.all().sample();
    assertThat(sample.requests()).isEqualTo(8);
    assertThat(sample.failed()).isEqualTo(4);
    assertThat(sample.unknown()).isEqualTo(1);
    assertThat(sample.judged()).isEqualTo(7);
    assertThat(sample.failedPercent()).isEqualTo(400.0 / 7);
  }

  @Test
  void the_application_says_what_a_failure_is() {
    Traffic traffic = Traffic.builder().failing(end -> end.status() == 429).build();

    request(traffic, "/", 500, null);
    request(traffic, "/", 429, null);

    assertThat(traffic.all().sample().failed()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health",
        "/health/ready",
        "/healthz",
        "/livez",
        "/readyz",
        "/startupz",
        "/actuator/health/liveness"
      })
  void a_probe_does_not_count(String path) {
    Traffic traffic = counting();

    request(traffic, path, 503, null);

    assertThat(traffic.all().sample().requests()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthy-food", "/api/health", "/", "/livezz"})
  void what_only_looks_like_a_probe_counts(String path) {
    Traffic traffic = counting();

    request(traffic, path, 503, null);

    assertThat(traffic.all().sample().requests()).isEqualTo(1);
  }

  @Test
  void what_is_excluded_does_not_count_and_probes_stay_out_too() {
    Traffic traffic = Traffic.builder()
        .excluding(request -> request.header("Upgrade").isPresent())
        .build();

    request(traffic, FakeRequest.get("/chat").withHeader("Upgrade", "websocket"), 101, null);
    request(traffic, "/livez", 200, null);
    request(traffic, "/chat", 200, null);

    assertThat(traffic.all().sample().requests()).isEqualTo(1);
  }

  @Test
  void a_route_counts_what_is_on_and_below_it() {
    Traffic traffic = Traffic.builder()
        .route("/api")
        .route("/pay")
        .route("/api/v2")
        .time(time)
        .build();

    for (String path : List.of("/api", "/api/v2/x", "/api/v20", "/apiary", "/pay", "/API")) {
      request(traffic, path, 200, null);
    }

    assertThat(traffic.all().sample().requests()).isEqualTo(6);
    assertThat(traffic.route("/api").sample().requests()).isEqualTo(3);
    assertThat(traffic.route("/api/v2").sample().requests()).isEqualTo(1);
    assertThat(traffic.route("/pay").sample().requests()).isEqualTo(1);
  }

  @Test
  void a_route_that_is_no_route_is_refused_by_name() {
    Traffic.Builder builder = Traffic.builder().route("/api");

    assertRefused(() -> builder.route("api"), "'api' must begin with /");
    assertRefused(() -> builder.route("/"), "'/' must begin with / and not end with one");
    assertRefused(() -> builder.route("/api"), "'/api' is named twice");
    assertRefused(() -> builder.window(Duration.ZERO), "0 µs is not within 1 s to 1440 min");
    assertRefused(() -> builder.window(Duration.ofDays(2)), "is not within 1 s to 1440 min");
    assertRefused(() -> builder.build().route("/pay"), "'/pay' is not counted");
  }

  private void request(Traffic traffic, String path, int status, @Nullable Throwable failure) {
    request(traffic, FakeRequest.get(path), status, failure);
  }

  private void request(
      Traffic traffic, FakeRequest request, int status, @Nullable Throwable failure) {
    pipeline(traffic).begin(request).end(status, -1, failure);
  }

  private Traffic counting() {
    return Traffic.builder().time(time).build();
  }

  private Pipeline pipeline(Traffic traffic) {
    return Pipeline.builder().observe(traffic).time(time).build();
  }

  private static void assertRefused(Runnable call, String words) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }
}
