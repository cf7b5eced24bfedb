package io.underpin.health.web;

import static io.underpin.health.web.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.health.Health;
import io.underpin.health.format.Outline;
import io.underpin.health.format.ReportFormat;
import io.underpin.health.format.ReportView;
import io.underpin.health.report.Probe;
import io.underpin.health.testing.FakePulse;
import io.underpin.http.Headers;
import io.underpin.http.Response;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.RecordingEvents;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The application's own format must not cost a probe its answer. */
class FailingFormatTest {
  private final FakePulse pulse = new FakePulse();
  private final RecordingEvents events = new RecordingEvents();

  @Test
  void a_format_that_throws_is_answered_for_with_the_bare_status() {
    Health health = start(ReportFormat.json((view, json) -> {
      throw new StackOverflowError("hunter2");
    }));

    Response answer = Answers.to(FakeRequest.get("/ready"), health);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void a_format_in_which_everything_fails_costs_no_more() {
    Health health = start(new Broken());

    Response answer = Answers.to(FakeRequest.get("/ready"), health);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo("{\"status\":\"UP\"}");
    assertThat(answer.headers().first("Cache-Control")).contains("no-store");
  }

  @Test
  void it_is_told_once() {
    Health health = start(new Broken());
    Answers.to(FakeRequest.get("/ready"), health);

    pulse.advance(Duration.ofMinutes(10));
    Answers.to(FakeRequest.get("/ready"), health);

    assertThat(events.named("health.format_failed")).hasSize(1);
  }

  private Health start(ReportFormat format) {
    return pulse
        .drive(Health.builder())
        .events(events)
        .check("database", io.underpin.health.testing.ScriptedCheck.up())
        .endpoint(e -> e.answer("/ready", Part.probe(Probe.READINESS), format))
        .start();
  }

  /** Breaks every promise but that of its type. */
  private record Broken() implements ReportFormat {
    @Override
    public String mediaType() {
      return "application/json";
    }

    @Override
    @SuppressWarnings("NullAway") // what it must not do is the point
    public String write(ReportView view) {
      return nothing();
    }

    @Override
    public String terse(Outline outline) {
      throw new IllegalStateException("no");
    }

    @Override
    public Headers headers() {
      throw new IllegalStateException("no");
    }

    private static @Nullable String nothing() {
      return null;
    }
  }
}
