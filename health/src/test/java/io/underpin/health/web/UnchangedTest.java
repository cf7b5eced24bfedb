package io.underpin.health.web;

import static io.underpin.health.web.Answers.header;
import static io.underpin.health.web.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.FailureCode;
import io.underpin.health.Health;
import io.underpin.health.format.ReportFormat;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.testing.FakeRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered again, and what is not written again. */
class UnchangedTest {
  private final FakePulse pulse = new FakePulse();
  private final ScriptedCheck database = ScriptedCheck.up();
  private final AtomicInteger written = new AtomicInteger();
  private final ReportFormat counted =
      ReportFormat.json((view, json) -> json.field("written", written.incrementAndGet()));
  private final ReportFormat live = ReportFormat.liveJson((view, json) ->
      json.field("now", view.now().toString()).field("written", written.incrementAndGet()));
  private final Health health = pulse
      .drive(Health.builder())
      .check("database", database)
      .details(DetailAccess.loopback())
      .endpoint(e ->
          e.answer("/counted", Part.everything(), counted).answer("/live", Part.everything(), live))
      .start();

  @Test
  void whoever_has_the_report_already_gets_304_without_a_body() {
    String tag = header(Answers.to(FakeRequest.get("/health"), health), "ETag");

    Response again =
        Answers.to(FakeRequest.get("/health").withHeader("If-None-Match", tag), health);

    assertThat(tag).matches("\"[0-9a-f]{1,16}\"");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(again, "ETag")).isEqualTo(tag);
    assertThat(header(again, "Vary")).isEqualTo("Accept");
    assertThat(header(again, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(again, "Content-Type")).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "W/%s", "\"x\", %s", "%s,\"x\""})
  void a_list_of_tags_with_ours_in_it_is_known(String lines) {
    String tag = header(Answers.to(FakeRequest.get("/health"), health), "ETag");
    String known = String.format(lines, tag);

    Response again =
        Answers.to(FakeRequest.get("/health").withHeader("If-None-Match", known), health);

    assertThat(again.status()).isEqualTo(304);
  }

  @Test
  void another_tag_or_another_report_is_answered_in_full() {
    FakeRequest request = FakeRequest.get("/health");
    String tag = header(Answers.to(request, health), "ETag");

    Response other = Answers.to(request.withHeader("If-None-Match", "\"x\""), health);
    pulse.advance(Duration.ofSeconds(10));
    Response later = Answers.to(request.withHeader("If-None-Match", tag), health);

    assertThat(other.status()).isEqualTo(200);
    assertThat(later.status()).isEqualTo(200);
    assertThat(header(later, "ETag")).isNotEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/readyz", "/livez", "/startupz", "/health/ready"})
  void a_probe_is_200_or_503_and_never_304(String path) {
    Response first = Answers.to(FakeRequest.get(path), health);

    Response again = Answers.to(FakeRequest.get(path).withHeader("If-None-Match", "*"), health);

    assertThat(header(first, "ETag")).isEqualTo("none");
    assertThat(again.status()).isEqualTo(200);
  }

  @Test
  void what_does_not_work_is_never_304() {
    health.drain();

    Response answer =
        Answers.to(FakeRequest.get("/health").withHeader("If-None-Match", "*"), health);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(header(answer, "ETag")).isEqualTo("none");
  }

  @Test
  void a_format_writes_once_for_each_report() {
    for (int i = 0; i < 100; i++) {
      Answers.to(FakeRequest.get("/counted"), health);
    }
    pulse.time().advance(Duration.ofSeconds(5));
    Answers.to(FakeRequest.get("/counted"), health);
    database.becomesDown(FailureCode.TIMEOUT);
    pulse.advance(Duration.ofSeconds(10));

    Response answer = Answers.to(FakeRequest.get("/counted"), health);

    assertThat(text(answer)).isEqualTo("{\"written\":2}");
  }

  @Test
  void a_live_format_writes_at_most_once_a_second() {
    Answers.to(FakeRequest.get("/live"), health);
    pulse.time().advance(Duration.ofMillis(999));
    Response same = Answers.to(FakeRequest.get("/live"), health);
    pulse.time().advance(Duration.ofMillis(1));
    Response next = Answers.to(FakeRequest.get("/live"), health);

    assertThat(text(same)).isEqualTo("{\"now\":\"2026-01-01T00:00:00Z\",\"written\":1}");
    assertThat(text(next)).isEqualTo("{\"now\":\"2026-01-01T00:00:01Z\",\"written\":2}");
    assertThat(Answers.to(FakeRequest.get("/live"), health)).isSameAs(next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/livez",
        "/readyz",
        "/health",
        "/health/db",
        "/health?format=prometheus",
        "/actuator/health",
        "/readyz?format=nothing"
      })
  void an_answer_that_has_not_changed_makes_nothing_at_all(String target) {
    Health many = Crowd.start(new FakePulse(), 100);
    for (Request request : Crowd.requests(target)) {
      long bytes = Allocation.of(many.endpoint(), request);

      assertThat(bytes).isZero();
    }
  }
}
