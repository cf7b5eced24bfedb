package io.underpin.sentry;

import static io.underpin.contracts.PlantedSecret.KEPT;
import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.contracts.LeakContract;
import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.http.Attribute;
import io.underpin.http.Guard;
import io.underpin.http.Pipeline;
import io.underpin.http.Verdict;
import io.underpin.redact.Redactor;
import io.underpin.sentry.testing.MemoryTransport;
import io.underpin.testing.FakeRequest;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What is logged, and what reaches Sentry on ways of its own. */
class SentryLeakContractTest extends LeakContract {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Leaks");

  private MemoryTransport memory = new MemoryTransport();
  private SentryErrors sentry = tracking(memory, Redactor.standard());

  @Override
  protected Output open(Redactor redactor) {
    sentry.close();
    restart(redactor);
    return new Output() {
      // Of several of a kind the first is sent for certain: so each call has a Sentry of its own.
      @Override
      public String take() {
        sentry.close();
        if (memory.events().isEmpty()) {
          throw new AssertionError("Nothing was sent: " + memory.text());
        }
        memory.envelopes().forEach(Envelope::of);
        String text = memory.text();
        restart(redactor);
        return text;
      }

      @Override
      public void close() {
        sentry.close();
      }
    };
  }

  private void restart(Redactor redactor) {
    memory = new MemoryTransport();
    sentry = tracking(memory, redactor);
  }

  @Override
  protected Map<String, BiConsumer<String, String>> moreChannels() {
    return Map.ofEntries(
        Map.entry(
            "captured",
            (text, secret) -> sentry.capture(new IOException(KEPT, new IOException(text)))),
        Map.entry("uncaught", (text, secret) -> uncaught(KEPT + " " + text)),
        Map.entry("event", (text, secret) -> sentry.emit(event(Severity.ERROR).with("note", text))),
        Map.entry(
            "sensitive event",
            (text, secret) -> sentry.emit(event(Severity.ERROR).with("auth_token", secret))),
        Map.entry(
            "cause of an event",
            (text, secret) -> sentry.emit(event(Severity.ERROR).causedBy(new IOException(text)))),
        Map.entry("crumb", (text, secret) -> crumb(() -> LOG.info(KEPT + " {}", text))),
        Map.entry(
            "long crumb",
            (text, secret) ->
                crumb(() -> LOG.info(KEPT + "x ".repeat(500) + text + " y".repeat(900)))),
        Map.entry(
            "crumb of an event",
            (text, secret) ->
                crumb(() -> sentry.emit(event(Severity.INFO).with("note", Map.of("b", text))))),
        Map.entry(
            "sensitive crumb",
            (text, secret) ->
                crumb(() -> sentry.emit(event(Severity.WARN).with("password", secret)))),
        Map.entry("path", (text, secret) -> request(FakeRequest.get("/a/" + text))),
        Map.entry("query", (text, secret) -> request(FakeRequest.get("/a?" + secret))),
        Map.entry(
            "cookie",
            (text, secret) -> request(
                FakeRequest.get("/a").withHeader("Cookie", secret).withHeader("X-A", secret))),
        Map.entry(
            "user",
            (text, secret) -> request(FakeRequest.get("/a").with(Attribute.PRINCIPAL, text))),
        Map.entry(
            "route", (text, secret) -> request(FakeRequest.get("/a").with(Attribute.ROUTE, text))));
  }

  @Test
  void leaves_harmless_texts_and_everything_that_sentry_needs_as_they_are() {
    List<String> harmless = List.of(
        "GET /orders/42 200 34 ms",
        "token expired",
        "password must be at least 12 characters",
        "tokens: 512",
        "session 17 closed",
        "at com.acme.TokenFilter.doFilter(TokenFilter.java:88)",
        "sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "id 550e8400-e29b-41d4-a716-446655440000",
        "Grüße an alle, 日本語 and 🎉");
    for (String text : harmless) {
      MemoryTransport memory = new MemoryTransport();
      try (SentryErrors sentry = tracking(memory, Redactor.standard())) {
        assertThat(sentry.flush(Duration.ZERO)).isTrue();
        MDC.put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
        MDC.put("span_id", "00f067aa0ba902b7");
        LOG.atError().addKeyValue("note", text).setCause(new IOException(text)).log(text);
        MDC.clear();

        Envelope envelope = Envelope.of(memory.envelopes().get(0));
        Json event = envelope.only("event");
        assertThat(event.at("message", "formatted")).isEqualTo(text);
        assertThat(event.at("exception", "values", 0, "value")).isEqualTo(text);
        assertThat(event.at("contexts", "fields", "note")).isEqualTo(text);
        assertThat(event.at("event_id")).isEqualTo(envelope.header().at("event_id"));
        assertThat(event.at("contexts", "trace", "trace_id"))
            .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(event.at("contexts", "trace", "span_id")).isEqualTo("00f067aa0ba902b7");
        assertThat(memory.text()).doesNotContain("REDACT");
      }
    }
  }

  private static SentryErrors tracking(MemoryTransport memory, Redactor redactor) {
    return SentryErrors.builder()
        .transport(memory)
        .redactor(redactor)
        .tracesSampleRate(1)
        .events(EventSink.none())
        .build()
        .attach();
  }

  private static Event event(Severity severity) {
    return Event.of("kept.event", severity, TimeSource.system()).with("word", KEPT);
  }

  private static void crumb(Runnable action) {
    action.run();
    LOG.error(KEPT);
  }

  private void request(FakeRequest request) {
    Guard guard = sentry.requests();
    Verdict.Pass pass = (Verdict.Pass) guard.check(request.with(Attribute.REQUEST_ID, "r-1"));
    MDC.put("request_id", "r-1");
    try {
      LOG.error(KEPT);
    } finally {
      MDC.remove("request_id");
    }
    Pipeline.builder().guard(guard).build().begin(request).end(500);
    assertThat(pass.headers().isEmpty()).isTrue();
  }

  private static void uncaught(String message) {
    Thread thread = new Thread(
        () -> {
          throw new IllegalStateException(message);
        },
        "worker");
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
