package io.underpin.sentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.Status;
import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.sentry.testing.MemoryTransport;
import io.underpin.testing.FakeTime;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

class SentryErrorsTest {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Orders");

  private final MemoryTransport memory = new MemoryTransport();
  private final FakeTime time = new FakeTime();
  private final SentryErrors sentry = builder().build().attach();

  @AfterEach
  void close() {
    sentry.close();
  }

  @Test
  void tells_of_an_error_in_the_log_with_everything_that_was_said() {
    MDC.put("tenant", "acme");
    LOG.atError()
        .addKeyValue("orderId", 42)
        .addKeyValue("user.id", "u-7")
        .addKeyValue("items", List.of("a", Map.of("dbPassword", "hunter2")))
        .setCause(new IllegalStateException("outer", new IOException("inner")))
        .log("order {} failed", 42);
    MDC.remove("tenant");

    Json event = only();
    assertThat(event.at("level")).isEqualTo("error");
    assertThat(event.at("logger")).isEqualTo("com.acme.Orders");
    assertThat(event.at("message", "formatted")).isEqualTo("order 42 failed");
    assertThat(event.at("message", "params")).isNull();
    assertThat(event.texts("type", "exception", "values"))
        .containsExactly("IOException", "IllegalStateException");
    assertThat(event.texts("value", "exception", "values")).containsExactly("inner", "outer");
    assertThat(event.at("exception", "values", 1, "module")).isEqualTo("java.lang");
    assertThat(event.at("exception", "values", 1, "mechanism", "handled")).isEqualTo(true);
    assertThat(event.at("exception", "values", 1, "stacktrace", "frames", -1, "module"))
        .isEqualTo(getClass().getName());
    assertThat(event.at("contexts", "fields", "orderId")).isEqualTo(42);
    assertThat(event.at("contexts", "fields", "items", 1, "dbPassword")).isEqualTo("[REDACTED]");
    assertThat(event.at("contexts", "log context", "tenant")).isEqualTo("acme");
    assertThat(event.at("user", "id")).isEqualTo("u-7");
    assertThat(event.at("environment")).isEqualTo("staging");
    assertThat(event.at("release")).isEqualTo("notes@1.4.2");
    assertThat(event.at("server_name")).isEqualTo("host-1");
    assertThat(event.at("tags", "region")).isEqualTo("eu");
  }

  @Test
  void tells_what_happened_before() {
    LOG.info("cart opened");
    LOG.warn("stock is low");
    sentry.emit(Event.of("backup.finished", Severity.INFO, time)
        .with("bytes", 7)
        .with("apiKey", "hunter2"));
    LOG.debug("not worth it");
    LOG.error("order failed");

    Json event = only();
    assertThat(event.texts("message", "breadcrumbs"))
        .containsExactly("cart opened", "stock is low");
    assertThat(event.texts("category", "breadcrumbs"))
        .containsExactly("com.acme.Orders", "com.acme.Orders", "backup.finished");
    assertThat(event.at("breadcrumbs", 1, "level")).isEqualTo("warning");
    assertThat(event.at("breadcrumbs", 2, "data", "bytes")).isEqualTo(7);
    assertThat(event.at("breadcrumbs", 2, "data", "apiKey")).isEqualTo("[REDACTED]");
  }

  @Test
  void tells_nothing_of_other_requests_where_requests_are_known_from_the_log_only() {
    for (String id : List.of("r-1", "r-2")) {
      MDC.put("request_id", id);
      LOG.info("in {}", id);
    }
    LOG.error("failed");
    MDC.remove("request_id");

    assertThat(only().texts("message", "breadcrumbs")).containsExactly("in r-2");
  }

  @Test
  void tells_of_a_throwable_once_however_often_it_is_met() {
    IOException cause = new IOException("disk full");
    IllegalStateException wrapped = new IllegalStateException("backup failed", cause);

    LOG.error("first", cause);
    LOG.error("again", wrapped);
    sentry.emit(Event.of("backup.failed", Severity.ERROR, time).causedBy(wrapped));
    sentry.capture(cause);

    assertThat(memory.envelopes()).hasSize(1);
  }

  @Test
  void tells_of_an_event_once_even_if_it_is_also_logged() {
    EventSink both = EventSink.all(sentry, EventSink.logging());

    both.emit(Event.of("backup.overdue", Severity.ERROR, time).with("hours", 26));

    Json event = only();
    assertThat(event.at("tags", "event.name")).isEqualTo("backup.overdue");
    assertThat(event.at("contexts", "fields", "hours")).isEqualTo(26);
  }

  @Test
  void tells_of_what_was_captured_and_of_nothing_that_is_ignored() {
    sentry.capture(new IllegalArgumentException("told"));
    sentry.capture(new ClientGone());

    assertThat(only().at("exception", "values", 0, "value")).isEqualTo("told");
  }

  @Test
  void calls_fatal_what_is() {
    sentry.captureFatal(new IllegalStateException("a"));
    LOG.error("b", new OutOfMemoryError("b"));
    LOG.error(MarkerFactory.getMarker("FATAL"), "c");
    sentry.emit(Event.of("backup.lost", Severity.FATAL, time));

    assertThat(events())
        .hasSize(4)
        .allSatisfy(event -> assertThat(event.at("level")).isEqualTo("fatal"));
  }

  @Test
  void tells_of_the_first_ten_and_all_fatal_ones_and_how_many_it_left_out() {
    for (int i = 0; i < 30; i++) {
      LOG.error("order {} failed", i);
    }
    LOG.error(MarkerFactory.getMarker("FATAL"), "order {} failed", 30);

    List<Json> events = events();
    assertThat(events).hasSize(11);
    assertThat(events.get(10).at("contexts", "sampling", "unsent_before")).isEqualTo(20);
    assertThat(check().details()).containsEntry("sampled_out", 20L).containsEntry("sent", 11L);
  }

  @Test
  void tells_sentry_itself_what_was_left_out() {
    for (int i = 0; i < 12; i++) {
      LOG.error("order {} failed", i);
    }
    LOG.error("another kind");

    Envelope last = Envelope.of(memory.envelopes().get(10));
    assertThat(last.only("client_report").at("discarded_events", 0, "reason"))
        .isEqualTo("sample_rate");
    assertThat(last.only("client_report").at("discarded_events", 0, "quantity")).isEqualTo(2);
  }

  @Test
  void hands_an_uncaught_exception_on_to_whoever_cared_before() throws InterruptedException {
    Thread thread = new Thread(
        () -> {
          throw new IllegalStateException("nobody caught this");
        },
        "worker-1");

    thread.start();
    thread.join();

    Json event = only();
    assertThat(event.at("level")).isEqualTo("fatal");
    assertThat(event.at("contexts", "log", "thread")).isEqualTo("worker-1");
    assertThat(event.at("exception", "values", 0, "mechanism", "handled")).isEqualTo(false);
  }

  @Test
  void lets_go_when_closed() {
    var before = Thread.getDefaultUncaughtExceptionHandler();

    sentry.close();
    sentry.close();
    LOG.error("after the end");
    sentry.capture(new IOException("after the end"));

    assertThat(memory.envelopes()).isEmpty();
    assertThat(before).isNotNull();
    assertThat(Thread.getDefaultUncaughtExceptionHandler()).isNull();
  }

  @Test
  void survives_what_throws_while_it_is_looked_at() {
    LOG.atError().addKeyValue("bad", new Hostile()).log("with {}", new Hostile());
    sentry.capture(new HostileException());
    sentry.emit(Event.of("x.failed", Severity.ERROR, time).with("bad", new Hostile()));
    sentry.emit(Event.of("x.noticed", Severity.INFO, time).with("bad", new Hostile()));

    assertThat(events()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(memory.text()).contains("[REDACTION FAILED]", "HostileException");
  }

  @Test
  void cuts_what_is_too_long_without_uncovering_a_secret() {
    String secret = "ghp_Zx9Qw7Er5Ty3Ui1Op8As6Df4Gh2Jk0LmNbVc";
    for (int before = 8_100; before < 8_200; before++) {
      try (SentryErrors one = builder().build()) {
        one.capture(new IOException("x ".repeat(before / 2) + secret + " y".repeat(10_000)));
      }
    }

    assertThat(memory.text()).doesNotContain("Zx9Qw7Er").contains("more]");
    assertThat(memory.envelopes()).allSatisfy(text -> assertThat(text).hasSizeLessThan(40_000));
  }

  @Test
  void does_nothing_without_a_dsn() {
    try (SentryErrors off = SentryErrors.builder().build().attach()) {
      assertThatCode(() -> {
            off.capture(new IOException("x"));
            off.emit(Event.of("x.failed", Severity.ERROR, time));
          })
          .doesNotThrowAnyException();

      assertThat(off.flush(Duration.ZERO)).isTrue();
      assertThat(off).hasToString("SentryErrors[off: no DSN is set]");
    }
  }

  private SentryConfig builder() {
    return SentryErrors.builder()
        .transport(memory)
        .environment("staging")
        .release("notes@1.4.2")
        .serverName("host-1")
        .tag("region", "eu")
        .sampleRate(0)
        .ignoring(ClientGone.class)
        .ownPackages("com.acme.", "io.underpin.sentry.SentryErrorsTest")
        .events(EventSink.none())
        .time(time);
  }

  private CheckResult check() {
    try {
      CheckResult result =
          sentry.health().check(CheckContext.within(Duration.ofSeconds(1), TimeSource.system()));
      assertThat(result.status()).isEqualTo(Status.UP);
      return result;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Json only() {
    List<Json> events = events();
    assertThat(events).hasSize(1);
    return events.get(0);
  }

  private List<Json> events() {
    return memory.envelopes().stream()
        .map(text -> Envelope.of(text).only("event"))
        .toList();
  }

  private static final class ClientGone extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final class Hostile {
    @Override
    public String toString() {
      throw new IllegalStateException("password=hunter2");
    }
  }

  private static final class HostileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }
}
