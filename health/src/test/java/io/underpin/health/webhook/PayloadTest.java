package io.underpin.health.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.underpin.event.Event;
import io.underpin.event.Severity;
import io.underpin.redact.Redactor;
import io.underpin.testing.FakeTime;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PayloadTest {
  private final FakeTime time = new FakeTime();
  private final Event event = Event.of("health.changed", Severity.ERROR, time);

  @Test
  void the_standard_one_holds_everything() {
    Notification notification = told(
        event.with("check", "database").with("from", "UP").with("to", "DOWN").with("failures", 3));

    assertThat(Payload.standard().body(notification))
        .isEqualTo(
            "{\"id\":\"id-1\",\"service\":\"orders\",\"event\":\"health.changed\",\"severity\":\"ERROR\","
                + "\"time\":\"2026-01-01T00:00:00Z\","
                + "\"text\":\"[orders] check database is DOWN, was UP; held back before: 2;"
                + " lost before: 1\","
                + "\"attributes\":{\"check\":\"database\",\"from\":\"UP\",\"to\":\"DOWN\",\"failures\":3},"
                + "\"heldBack\":2,\"lost\":1}");
  }

  @Test
  void slack_is_given_text_by_which_nobody_can_be_called() {
    Notification notification = Notification.of(
        "id",
        "",
        event.with("check", "<!channel> & \"<@U1>\"").with("to", "DOWN"),
        0,
        0,
        redactor());

    assertThat(Payload.slack().body(notification))
        .isEqualTo("{\"text\":\"ERROR check &lt;!channel&gt; &amp; \\\"&lt;@U1&gt;\\\" is DOWN\"}");
  }

  @Test
  void whatever_an_event_holds_the_body_is_json_of_a_bounded_size() throws Exception {
    Notification notification = told(event
        .with("long", "x".repeat(100_000))
        .with("nan", Double.NaN)
        .with("lines", "a\r\nb\u2028\ud800")
        .with("map", Map.of("k", Arrays.asList(1, null, Optional.empty())))
        .with("empty", Optional.empty())
        .with("bytes", new byte[] {1, 2})
        .with("lasted", Duration.ofSeconds(90)));

    String body = Payload.standard().body(notification);

    assertThat(tokens(body)).isGreaterThan(20);
    assertThat(tokens(Payload.slack().body(notification))).isEqualTo(4);
    assertThat(body.length()).isLessThan(6_000);
    assertThat(body).contains("\"lasted\":\"PT1M30S\"").doesNotContain("\"empty\"");
  }

  @Test
  void an_outage_is_spoken_in_words() {
    assertThat(after(Duration.ofSeconds(42))).endsWith("for 42 s");
    assertThat(after(Duration.ofSeconds(3_599))).endsWith("for 59 min 59 s");
    assertThat(after(Duration.ofMinutes(135))).endsWith("for 2 h 15 min");
  }

  private String after(Duration outage) {
    return told(event
            .with("check", "db")
            .with("from", "DOWN")
            .with("to", "UP")
            .with("outage", outage))
        .text()
        .replaceFirst(";.*", "");
  }

  private static Notification told(Event event) {
    return Notification.of("id-1", "orders", event, 2, 1, redactor());
  }

  /** Counted by somebody else's strict parser. */
  private static int tokens(String json) throws IOException {
    int tokens = 0;
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  private static Redactor redactor() {
    return Redactor.standard();
  }
}
