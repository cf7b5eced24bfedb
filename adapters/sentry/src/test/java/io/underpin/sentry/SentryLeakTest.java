package io.underpin.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.http.Attribute;
import io.underpin.http.Guard;
import io.underpin.http.Verdict;
import io.underpin.logging.testing.SecretLeaks;
import io.underpin.redact.Redactor;
import io.underpin.secret.Secret;
import io.underpin.sentry.testing.MemoryTransport;
import io.underpin.testing.FakeRequest;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** Plants secrets in every channel through which text gets to Sentry, and looks for them in what is sent. */
class SentryLeakTest {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Leaks");
  private static final String KEPT = "kept-word";

  private interface Channel {
    void plant(SentryErrors sentry, String text, String secret);
  }

  /** Each takes a text with a secret in it and lets it fail somewhere. */
  private static final Map<String, Channel> CHANNELS = Map.ofEntries(
      Map.entry("message", (s, text, secret) -> LOG.error(KEPT + " " + text)),
      Map.entry("argument", (s, text, secret) -> LOG.error(KEPT + " {} {}", 1, text)),
      Map.entry("split", (s, text, secret) -> LOG.error(KEPT + " password={} {}", secret, 1)),
      Map.entry(
          "map argument", (s, text, secret) -> LOG.error(KEPT + " {}", Map.of("password", secret))),
      Map.entry(
          "array argument",
          (s, text, secret) -> LOG.error(KEPT + " {}", (Object) new String[] {"a", text})),
      Map.entry("field", (s, text, secret) -> field("note", text)),
      Map.entry("sensitive field", (s, text, secret) -> field("dbPassword", secret)),
      Map.entry("name of a field", (s, text, secret) -> field(text, "v")),
      Map.entry("map", (s, text, secret) -> field("body", Map.of("a", Map.of("b", text)))),
      Map.entry(
          "sensitive map",
          (s, text, secret) -> field("body", Map.of("apiKey", Map.of("value", List.of(secret))))),
      Map.entry("key of a map", (s, text, secret) -> field("body", Map.of(text, 1))),
      Map.entry("list", (s, text, secret) -> field("body", List.of(1, List.of(text)))),
      Map.entry("optional", (s, text, secret) -> field("body", Optional.of(text))),
      Map.entry("record", (s, text, secret) -> field("body", new Login("bob", secret))),
      Map.entry("object", (s, text, secret) -> field("body", printing(text))),
      Map.entry("characters", (s, text, secret) -> field("body", secret.toCharArray())),
      Map.entry("log context", (s, text, secret) -> context("note", text)),
      Map.entry("sensitive context", (s, text, secret) -> context("access_token", secret)),
      Map.entry("key of the context", (s, text, secret) -> context(text, "v")),
      Map.entry("request id", (s, text, secret) -> context("request_id", text)),
      Map.entry(
          "marker", (s, text, secret) -> LOG.error(MarkerFactory.getDetachedMarker(text), KEPT)),
      Map.entry("thread", (s, text, secret) -> onThread(text, () -> LOG.error(KEPT))),
      Map.entry(
          "logger",
          (s, text, secret) -> LoggerFactory.getLogger("com.acme." + text).error(KEPT)),
      Map.entry("exception", (s, text, secret) -> LOG.error(KEPT, new IOException(text))),
      Map.entry("cause", (s, text, secret) -> LOG.error(KEPT, nested(text, 6))),
      Map.entry("suppressed", (s, text, secret) -> LOG.error(KEPT, suppressing(text))),
      Map.entry("frame", (s, text, secret) -> LOG.error(KEPT, framed(text))),
      Map.entry(
          "captured", (s, text, secret) -> s.capture(new IOException(KEPT, new IOException(text)))),
      Map.entry("uncaught", (s, text, secret) -> uncaught(KEPT + " " + text)),
      Map.entry("event", (s, text, secret) -> s.emit(event(Severity.ERROR).with("note", text))),
      Map.entry(
          "sensitive event",
          (s, text, secret) -> s.emit(event(Severity.ERROR).with("auth_token", secret))),
      Map.entry(
          "cause of an event",
          (s, text, secret) -> s.emit(event(Severity.ERROR).causedBy(new IOException(text)))),
      Map.entry("crumb", (s, text, secret) -> crumb(() -> LOG.info(KEPT + " {}", text))),
      Map.entry(
          "long crumb",
          (s, text, secret) ->
              crumb(() -> LOG.info(KEPT + "x ".repeat(500) + text + " y".repeat(900)))),
      Map.entry(
          "crumb of an event",
          (s, text, secret) ->
              crumb(() -> s.emit(event(Severity.INFO).with("note", Map.of("b", text))))),
      Map.entry(
          "sensitive crumb",
          (s, text, secret) -> crumb(() -> s.emit(event(Severity.WARN).with("password", secret)))),
      Map.entry("path", (s, text, secret) -> request(s.requests(), FakeRequest.get("/a/" + text))),
      Map.entry(
          "query", (s, text, secret) -> request(s.requests(), FakeRequest.get("/a?" + secret))),
      Map.entry(
          "cookie",
          (s, text, secret) -> request(
              s.requests(),
              FakeRequest.get("/a").withHeader("Cookie", secret).withHeader("X-A", secret))),
      Map.entry(
          "user",
          (s, text, secret) ->
              request(s.requests(), FakeRequest.get("/a").with(Attribute.PRINCIPAL, text))),
      Map.entry(
          "route",
          (s, text, secret) ->
              request(s.requests(), FakeRequest.get("/a").with(Attribute.ROUTE, text))));

  /** Each puts a secret into a text as it is met in the wild. */
  private static final List<UnaryOperator<String>> SHAPES = List.of(
      s -> "password=" + s,
      s -> "{\"user\":\"bob\",\"password\":\"" + s + "\"}",
      s -> "{\\\"client_secret\\\":\\\"" + s + "\\\"}",
      s -> "Authorization: Bearer " + s,
      s -> "jdbc:postgresql://db:5432/notes?user=bob&password=" + s + "&ssl=true",
      s -> "postgres://bob:" + s + "@db/notes",
      s -> "host=db user=bob password='" + s + "' dbname=notes",
      s -> "Cookie: theme=dark; JSESSIONID=" + s,
      s -> "grant_type=refresh&refresh_token=" + s + "&scope=all",
      s -> "AWS_SECRET_ACCESS_KEY=" + s,
      s -> "<password>" + s + "</password>",
      s -> "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI" + s + "." + s,
      s -> "ghp_" + s);

  @ParameterizedTest
  @ValueSource(longs = {1, 20_261_121, 99})
  void leaks_no_secret_through_any_channel_in_any_shape(long seed) {
    Random random = new Random(seed);
    List<String> faults = new ArrayList<>();
    int calls = 0;
    for (var channel : CHANNELS.entrySet()) {
      for (UnaryOperator<String> shape : SHAPES) {
        String secret = secret(random);
        faults.addAll(judged(
            channel.getKey(),
            channel.getValue(),
            shape.apply(secret),
            secret,
            Redactor.standard()));
        calls++;
      }
    }

    assertThat(faults).isEmpty();
    assertThat(calls).isGreaterThan(500);
  }

  @Test
  void leaks_no_registered_secret_through_any_channel_whatever_stands_around_it() {
    String secret = "correct-horse/battery";
    Redactor redactor = Redactor.standard().withSecret(Secret.of(secret));
    List<String> faults = new ArrayList<>();

    CHANNELS.forEach((name, channel) ->
        faults.addAll(judged(name, channel, "it is " + secret + " of course", secret, redactor)));

    assertThat(faults).isEmpty();
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

  private static List<String> judged(
      String name, Channel channel, String text, String secret, Redactor redactor) {
    MemoryTransport memory = new MemoryTransport();
    try (SentryErrors sentry = tracking(memory, redactor)) {
      channel.plant(sentry, text, secret);
    }
    List<String> faults = new ArrayList<>();
    SecretLeaks.find(memory.text(), secret)
        .forEach(leak -> faults.add(name + ": " + leak + ": " + memory.text()));
    if (!memory.text().contains(KEPT) || memory.events().isEmpty()) {
      faults.add(name + ": lost: " + memory.text());
    }
    memory.envelopes().forEach(Envelope::of);
    return faults;
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

  private static String secret(Random random) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    StringBuilder secret = new StringBuilder("7Qz4");
    for (int i = 0; i < 32; i++) {
      secret.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return secret.toString();
  }

  private record Login(String user, String password) {}

  private static Event event(Severity severity) {
    return Event.of("kept.event", severity, TimeSource.system()).with("word", KEPT);
  }

  private static void field(String key, Object value) {
    LOG.atError().addKeyValue(key, value).log(KEPT);
  }

  private static void context(String key, String value) {
    MDC.put(key, value);
    try {
      LOG.error(KEPT);
    } finally {
      MDC.remove(key);
    }
  }

  private static void crumb(Runnable action) {
    action.run();
    LOG.error(KEPT);
  }

  private static void request(Guard guard, FakeRequest request) {
    Verdict.Pass pass = (Verdict.Pass) guard.check(request.with(Attribute.REQUEST_ID, "r-1"));
    context("request_id", "r-1");
    io.underpin.http.Pipeline.builder().guard(guard).build().begin(request).end(500);
    assertThat(pass.headers().isEmpty()).isTrue();
  }

  private static void uncaught(String message) {
    onThread("worker", () -> {
      throw new IllegalStateException(message);
    });
  }

  private static void onThread(String name, Runnable action) {
    Thread thread = new Thread(action, name);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Object printing(String text) {
    return new Object() {
      @Override
      public String toString() {
        return text;
      }
    };
  }

  private static Throwable nested(String text, int depth) {
    Throwable innermost = new IOException(text);
    for (int i = 0; i < depth; i++) {
      innermost = new IllegalStateException("level " + i, innermost);
    }
    return innermost;
  }

  private static Throwable suppressing(String text) {
    Throwable outer = new IOException("outer");
    outer.addSuppressed(new IOException(text));
    return outer;
  }

  private static Throwable framed(String text) {
    Throwable failure = new IOException("framed");
    failure.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("com.acme.X", "run", text, 1)});
    return failure;
  }
}
