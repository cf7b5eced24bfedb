package io.underpin.logging.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.underpin.logging.CapturedLog;
import io.underpin.logging.line.LogLine;
import io.underpin.logging.testing.RecordingLog;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class EventsTest {
  private static final class Orders {}

  private final Events events = Events.of(Orders.class);
  private final RecordingLog log = RecordingLog.of(Orders.class);

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void business_event_has_a_name_and_fields_that_keep_their_types() {
    events.business("order.placed", "order.id", 42, "total", 19.90, "gift", true);

    LogLine line = line();
    assertThat(line.level()).isEqualTo(Level.INFO);
    assertThat(line.message()).isEqualTo("order.placed");
    assertThat(line.fields())
        .containsExactly(
            Map.entry("event.name", "order.placed"),
            Map.entry("order.id", 42),
            Map.entry("total", 19.90),
            Map.entry("gift", true));
  }

  @Test
  void error_carries_what_was_thrown_and_its_class() {
    events.error("checkout failed", new IllegalStateException("no stock"), "order.id", 42);
    events.error("nothing thrown", "order.id", 43);

    assertThat(log.lines()).extracting(LogLine::level).containsOnly(Level.ERROR);
    assertThat(line().fields())
        .containsExactly(
            Map.entry("error.type", "java.lang.IllegalStateException"), Map.entry("order.id", 42));
    assertThat(line().thrown().orElseThrow().message()).isEqualTo("no stock");
    assertThat(log.lines().get(1).fields()).containsExactly(Map.entry("order.id", 43));
  }

  @Test
  void warning_is_one_with_and_without_a_throwable() {
    events.warning("stock is low", "sku", "a-7");
    events.warning("retried", new IllegalStateException("busy"), "attempt", 2);

    assertThat(log.lines()).extracting(LogLine::level).containsOnly(Level.WARN);
    assertThat(log.messages()).containsExactly("stock is low", "retried");
    assertThat(log.lines().get(1).thrown()).isPresent();
  }

  @Test
  void request_has_the_names_of_opentelemetry() {
    Duration took = Duration.ofNanos(34_567_800);
    events.request("GET", "/orders/{id}", 200, took, 512, "7f3c", "203.0.113.7");
    events.request("GET", "/orders/{id}", 503, took);

    assertThat(line().message()).isEqualTo("GET /orders/{id} 200 35 ms");
    assertThat(line().level()).isEqualTo(Level.INFO);
    assertThat(line().fields())
        .containsExactly(
            Map.entry("event.name", "http.request"),
            Map.entry("http.request.method", "GET"),
            Map.entry("http.route", "/orders/{id}"),
            Map.entry("http.response.status_code", 200),
            Map.entry("duration_ms", 34.568),
            Map.entry("http.response.body.size", 512L),
            Map.entry("request_id", "7f3c"),
            Map.entry("client.address", "203.0.113.7"));
    assertThat(log.lines().get(1).level()).isEqualTo(Level.ERROR);
    assertThat(log.lines().get(1).fields())
        .doesNotContainKeys("http.response.body.size", "request_id", "client.address");
  }

  @Test
  void query_is_quiet_while_it_is_fast_and_shows_no_values() {
    Events queries = events.slowQueriesFrom(Duration.ofMillis(100));
    queries.query("select * from users where mail = 'bob@example.org'", Duration.ofMillis(99), 1);
    queries.query("delete from carts where id in (4711, 4712)", Duration.ofMillis(100), -1);

    assertThat(log.lines()).extracting(LogLine::level).containsExactly(Level.DEBUG, Level.WARN);
    assertThat(log.messages()).containsExactly("query: SELECT 99 ms", "slow query: DELETE 100 ms");
    assertThat(line().fields())
        .containsEntry("event.name", "db.query")
        .containsEntry("db.operation.name", "SELECT")
        .containsEntry("db.query.text", "select * from users where mail = ?")
        .containsEntry("db.response.returned_rows", 1L);
    assertThat(log.json()).doesNotContain("bob@", "471");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> events.slowQueriesFrom(Duration.ZERO))
        .withMessageContaining("PT0S");
  }

  @Test
  void security_events_have_word_and_level_of_the_vocabulary() {
    events.authentication(AuthnEvent.LOGIN_FAIL, "bob", "reason", "unknown user");
    events.authorization(AuthzEvent.FAIL, "bob", "resource", "/admin");
    events.security(SecurityEvent.UPLOAD_STORED, "file.name", "a.png");
    events.authentication(AuthnEvent.LOGIN_FAIL, null);

    assertThat(log.lines())
        .extracting(LogLine::level)
        .containsExactly(Level.WARN, Level.ERROR, Level.INFO, Level.WARN);
    assertThat(line().fields())
        .containsExactly(
            Map.entry("event.name", "authn_login_fail"),
            Map.entry("owasp.event", "authn_login_fail"),
            Map.entry("user.id", "bob"),
            Map.entry("reason", "unknown user"));
    assertThat(log.lines().get(1).fields()).containsEntry("resource", "/admin");
    assertThat(log.lines().get(3).fields()).doesNotContainKey("user.id");
  }

  @Test
  void nothing_that_is_given_throws_and_every_event_comes_out() {
    Object bad = new Object() {
      @Override
      public String toString() {
        throw new IllegalStateException("unreadable");
      }
    };
    assertThatCode(() -> {
          events.business("odd", "a", 1, "b");
          events.business("null.name", null, 1, "c", null);
          events.business("bad.name", bad, 1);
          events.business("bad.value", "a", bad);
          events.business("same.name", "event.name", 1, "message", 2);
          events.warning("{} {}", "a", 1);
        })
        .doesNotThrowAnyException();

    assertThat(log.messages())
        .containsExactly("odd", "null.name", "bad.name", "bad.value", "same.name", "{} {}");
    assertThat(log.lines().get(0).fields()).containsEntry("a", 1).containsEntry("b", "[NO VALUE]");
    assertThat(log.lines().get(1).fields()).containsEntry("null", 1).containsEntry("c", null);
    assertThat(log.lines().get(2).fields()).containsEntry("[UNREADABLE]", 1);
    assertThat(log.lines().get(3).fields()).containsKey("a");
    assertThat(log.lines().get(4).fields())
        .containsEntry("event.name", "same.name")
        .containsValue(1);
  }

  @Test
  void error_whose_message_cannot_be_read_is_told_by_its_class() {
    RuntimeException unreadable = new RuntimeException() {
      @Override
      public String getMessage() {
        throw new UnsupportedOperationException("unreadable");
      }
    };

    events.error("checkout failed", unreadable, "order.id", 42);

    assertThat(line().message()).isEqualTo("checkout failed");
    assertThat(line().level()).isEqualTo(Level.ERROR);
    assertThat(line().fields())
        .containsEntry("error.type", unreadable.getClass().getName());
    assertThat(line().thrown().orElseThrow().type())
        .isEqualTo(unreadable.getClass().getName());
  }

  @Test
  void fields_are_redacted_like_any_other() {
    try (CapturedLog captured = CapturedLog.json()) {
      events.business("card.added", "card.number", "4111111111111111", "password", "hunter2");

      assertThat(captured.take()).doesNotContain("4111111111111111", "hunter2");
    }
  }

  @Test
  void place_of_the_call_is_the_callers() {
    Logger logger = (Logger) LoggerFactory.getLogger(Orders.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>() {
      @Override
      protected void append(ILoggingEvent event) {
        event.getCallerData();
        super.append(event);
      }
    };
    lines.start();
    logger.addAppender(lines);

    events.business("order.placed");

    logger.detachAppender(lines);
    assertThat(lines.list.get(0).getCallerData()[0].getMethodName())
        .isEqualTo("place_of_the_call_is_the_callers");
  }

  private LogLine line() {
    return log.lines().get(0);
  }
}
