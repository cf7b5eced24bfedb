package io.underpin.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.logging.line.Format;
import io.underpin.logging.schema.Schema;
import io.underpin.logging.testing.SecretLeaks;
import io.underpin.redact.Redactor;
import io.underpin.secret.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** Plants secrets in every channel through which text gets into a log line, and looks for them in what comes out. */
class LeakTest {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Leaks");
  static final String KEPT = "kept-word";

  /** Each takes a text with a secret in it and logs it somewhere. */
  static final Map<String, BiConsumer<String, String>> CHANNELS = Map.ofEntries(
      channel("message", (text, secret) -> LOG.info(KEPT + " " + text)),
      channel("first argument", (text, secret) -> LOG.info(KEPT + " {}", text)),
      channel("third argument", (text, secret) -> LOG.info(KEPT + " {} {} {}", 1, 2, text)),
      channel("split", (text, secret) -> LOG.info(KEPT + " password={} {}", secret, 1)),
      channel(
          "array argument",
          (text, secret) -> LOG.info(KEPT + " {}", (Object) new String[] {"a", text})),
      channel("map argument", (text, secret) -> LOG.info(KEPT + " {}", Map.of("password", secret))),
      channel("object argument", (text, secret) -> LOG.info(KEPT + " {}", printing(text))),
      channel("field", (text, secret) -> field("note", text)),
      channel("sensitive field", (text, secret) -> field("dbPassword", secret)),
      channel("name of a field", (text, secret) -> field(text, "v")),
      channel("map", (text, secret) -> field("body", Map.of("a", Map.of("b", text)))),
      channel(
          "map with a sensitive key",
          (text, secret) -> field("body", Map.of("a", Map.of("apiKey", secret)))),
      channel("key of a map", (text, secret) -> field("body", Map.of(text, 1))),
      channel(
          "list under a sensitive key",
          (text, secret) -> field("h", Map.of("Authorization", List.of(secret)))),
      channel("list", (text, secret) -> field("body", List.of(1, List.of(text)))),
      channel("array", (text, secret) -> field("body", new Object[] {1, text})),
      channel("optional", (text, secret) -> field("body", Optional.of(text))),
      channel("record", (text, secret) -> field("body", new Login("bob", secret))),
      channel(
          "record in a list", (text, secret) -> field("body", List.of(new Login("bob", secret)))),
      channel("object", (text, secret) -> field("body", printing(text))),
      channel("throwable as a field", (text, secret) -> field("error", new IOException(text))),
      channel("context", (text, secret) -> context("note", text)),
      channel("sensitive context", (text, secret) -> context("access_token", secret)),
      channel("key of the context", (text, secret) -> context(text, "v")),
      channel("marker", (text, secret) -> LOG.info(MarkerFactory.getDetachedMarker(text), KEPT)),
      channel("thread", (text, secret) -> onThread(text, () -> LOG.info(KEPT))),
      channel(
          "logger",
          (text, secret) -> LoggerFactory.getLogger("com.acme." + text).info(KEPT)),
      channel("exception", (text, secret) -> LOG.error(KEPT, new IOException(text))),
      channel(
          "cause",
          (text, secret) -> LOG.error(KEPT, new IOException("outer", new IOException(text)))),
      channel("deep cause", (text, secret) -> LOG.error(KEPT, nested(text, 6))),
      channel("suppressed", (text, secret) -> LOG.error(KEPT, suppressing(text))),
      channel("frame", (text, secret) -> LOG.error(KEPT, framed(text))));

  /** Each puts a secret into a text as it is met in the wild. */
  static final List<UnaryOperator<String>> SHAPES = List.of(
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

  private static final List<Supplier<CapturedLog>> OUTPUTS = Stream.concat(
          Stream.<Supplier<CapturedLog>>of(() -> new CapturedLog(Format.TEXT, Redactor.standard())),
          Arrays.stream(Schema.values())
              .map(schema -> (Supplier<CapturedLog>) () -> CapturedLog.json(schema)))
      .toList();

  @ParameterizedTest
  @ValueSource(longs = {1, 20_261_121, 99})
  void leaks_no_secret_through_any_channel_in_any_shape(long seed) {
    Random random = new Random(seed);
    List<String> leaks = new ArrayList<>();
    int calls = 0;
    for (Supplier<CapturedLog> output : OUTPUTS) {
      try (CapturedLog log = output.get()) {
        for (var channel : CHANNELS.entrySet()) {
          for (UnaryOperator<String> shape : SHAPES) {
            String secret = secret(random);
            channel.getValue().accept(shape.apply(secret), secret);
            leaks.addAll(judged(channel.getKey(), log, secret));
            calls++;
          }
        }
      }
    }

    assertThat(leaks).isEmpty();
    assertThat(calls).isGreaterThan(2500);
  }

  @Test
  void leaks_no_registered_secret_through_any_channel_whatever_stands_around_it() {
    String secret = "correct-horse/battery";
    List<String> leaks = new ArrayList<>();
    Redactor redactor = Redactor.standard().withSecret(Secret.of(secret));
    for (Schema schema : Schema.values()) {
      try (CapturedLog log = CapturedLog.json(schema, redactor)) {
        CHANNELS.forEach((name, channel) -> {
          channel.accept("it is " + secret + " of course", secret);
          leaks.addAll(judged(name, log, secret));
        });
      }
    }

    assertThat(leaks).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"JSON", "TEXT"})
  void leaks_no_key_of_the_users_own(Format format) {
    try (CapturedLog log = new CapturedLog(format, Redactor.standard().withKeys("patientId"))) {
      LOG.atInfo().addKeyValue("patientId", "P-4711-0815").log("patient_id=P-4711-0815 admitted");

      assertThat(log.take()).doesNotContain("4711").contains("admitted");
    }
  }

  @Test
  void does_not_show_what_a_cut_has_made_unrecognisable() {
    String secret = "Zx9Qw7Er5Ty3Ui1Op8As6Df4Gh2Jk0Lm";
    List<String> leaks = new ArrayList<>();
    try (CapturedLog log = CapturedLog.json()) {
      for (int before = 32_700; before < 37_000; before += 7) {
        LOG.info(KEPT + " {}ghp_{}", "x ".repeat(before / 2), secret + secret);
        leaks.addAll(judged("cut at " + before, log, secret.substring(0, 8)));
      }
    }

    assertThat(leaks).isEmpty();
  }

  @Test
  void leaves_harmless_lines_as_they_are() {
    List<String> harmless = List.of(
        "GET /orders/42 200 34 ms",
        "token expired",
        "password must be at least 12 characters",
        "passwordPolicy=strict",
        "tokens: 512",
        "tokenCount=12",
        "session 17 closed",
        "sort_key=name",
        "monkey=banana",
        "at com.acme.TokenFilter.doFilter(TokenFilter.java:88)",
        "https://example.com/docs?page=2#secret-santa",
        "jdbc:postgresql://db:5432/notes",
        "user=bob host=db",
        "Content-Type: application/json",
        "sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "id 550e8400-e29b-41d4-a716-446655440000",
        "2026-11-21T10:02:11.114Z took PT1.5S",
        "version 1.2.3-SNAPSHOT",
        "192.0.2.7:8080 -> [2001:db8::1]:443",
        "Grüße an alle, 日本語 and 🎉",
        "a=b, c=d; e=f",
        "{\"status\":\"UP\",\"checks\":3}",
        "SELECT * FROM users WHERE id = ?",
        "Bearer of bad news",
        "basic authentication is off",
        "author: Ann Author",
        "keyboard=qwertz",
        "pinned=true",
        "10:02:11 INFO started in 1.2 s");
    try (CapturedLog log = CapturedLog.json()) {
      for (String text : harmless) {
        LOG.atInfo()
            .addKeyValue("note", text)
            .addKeyValue("list", List.of(text))
            .log(text);

        assertThat(log.takeLine())
            .containsEntry("message", text)
            .containsEntry("note", text)
            .containsEntry("list", List.of(text));
      }
    }
  }

  private static List<String> judged(String channel, CapturedLog log, String secret) {
    String text = log.take();
    List<String> faults = new ArrayList<>();
    SecretLeaks.find(text, secret).forEach(leak -> faults.add(channel + ": " + leak + ": " + text));
    if (!text.contains(KEPT)) {
      faults.add(channel + ": lost: " + text);
    }
    if (text.startsWith("{")) {
      StrictJson.line(text);
    }
    return faults;
  }

  static String secret(Random random) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    StringBuilder secret = new StringBuilder("7Qz4");
    for (int i = 0; i < 32; i++) {
      secret.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return secret.toString();
  }

  private record Login(String user, String password) {}

  private static Map.Entry<String, BiConsumer<String, String>> channel(
      String name, BiConsumer<String, String> action) {
    return Map.entry(name, action);
  }

  private static void field(String key, Object value) {
    LOG.atInfo().addKeyValue(key, value).log(KEPT);
  }

  private static void context(String key, String value) {
    MDC.put(key, value);
    try {
      LOG.info(KEPT);
    } finally {
      MDC.remove(key);
    }
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
