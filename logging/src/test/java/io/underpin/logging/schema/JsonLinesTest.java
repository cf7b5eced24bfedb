package io.underpin.logging.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.logging.StrictJson;
import io.underpin.logging.line.JsonLine;
import io.underpin.logging.line.LogLine;
import io.underpin.logging.line.RawLine;
import io.underpin.redact.Redactor;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

class JsonLinesTest {
  private static final Instant TIME = Instant.parse("2026-11-21T10:02:11.114358012Z");
  private static final Redactor REDACTOR = Redactor.standard().withKeys("patientId");
  private static final JsonLines LINES =
      JsonLines.of(Schema.UNDERPIN, ServiceInfo.unknown(), REDACTOR);

  private static List<Object> values() {
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    map.put(1, "a");
    map.put("1", List.of());
    map.put("password", "hunter2hunter2");
    map.put("token", "expired");
    map.put("tokens", List.of("Zx9Qw7Er5Ty3Ui1Op8As6Df4Gh2", 512));
    map.put("nothing", null);
    map.put("a\"b\n", Map.of("c", Set.of(true)));
    map.put("password=hunter2hunter2", 1);
    map.put("k\ud800", 1);
    map.put("k\udc00", 2);
    return List.of(
        "plain",
        "",
        "quo\"te back\\slash tab\t nl\n \u0000 \u007f \u0085 \u2028 \u202e Grüße 日本語 🎉 \ud800x\udc00",
        "password=hunter2hunter2 and {\"apiKey\": \"Zx9Qw7Er5Ty3Ui1Op8As6Df4Gh2\"} ü",
        "x".repeat(40_000),
        "x".repeat(511) + "🎉" + "x".repeat(511) + "🎉\ud83c",
        "ü\"".repeat(20_000),
        "password=hunter2hunter2 ".repeat(2_000),
        Long.MIN_VALUE,
        Long.MAX_VALUE,
        0,
        (short) -7,
        (byte) 1,
        4111111111111111L,
        19.9,
        -0.0,
        1e-3,
        123456.789,
        1.0E10,
        1.0 / 3,
        Double.NaN,
        new BigDecimal("1e-30"),
        new BigDecimal("1".repeat(50)),
        new BigInteger("12345678901234567890"),
        true,
        'c',
        new char[] {'a'},
        new byte[] {1},
        new int[] {1, 2, 3},
        new Object[] {"a", new String[] {"b"}, 1.5},
        Optional.of("x"),
        Optional.empty(),
        Level.WARN,
        TIME,
        Duration.ofSeconds(3),
        List.of(
            1,
            List.of(
                2,
                List.of(
                    3, List.of(4, List.of(5, List.of(6, List.of(7, List.of(8, List.of(9))))))))),
        new ArrayList<>(java.util.stream.IntStream.range(0, 600).boxed().toList()),
        java.nio.CharBuffer.wrap("password=hunter2hunter2"),
        map);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "note",
        "password",
        "token",
        "pin",
        "tokens",
        "Authorization",
        "patientId",
        "a\"b",
        "level",
        ""
      })
  void writes_each_value_as_a_line_that_was_built_in_between_does(String key) {
    for (Object value : values()) {
      RawLine raw = line();
      raw.message("m");
      raw.field(key, value);
      raw.field(key, value);

      assertThat(written(LINES, raw)).as("%s=%s", key, value).isEqualTo(built(raw));
    }
  }

  @Test
  void writes_all_parts_as_a_line_that_was_built_in_between_does() {
    IOException cause = new IOException("inner password=hunter2hunter2");
    IllegalStateException failure = new IllegalStateException("outer", cause);
    failure.addSuppressed(new IllegalArgumentException());
    cause.addSuppressed(failure);
    RawLine raw = line();
    raw.message("login password=hunter2hunter2");
    raw.marker("AUDIT");
    raw.marker("password=hunter2hunter2");
    raw.field("same", 1);
    raw.field("message", "mine");
    raw.context(Map.of("same", "1", "request_id", "7f3c"));
    raw.thrown(failure);

    assertThat(written(LINES, raw)).isEqualTo(built(raw));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 20_261_121})
  void writes_any_text_as_a_line_that_was_built_in_between_does(long seed) {
    Random random = new Random(seed);
    String alphabet =
        "abc =:\"\\{}[],'-_./%<>\n\t\u0000\u007fäß日\ud83c\udf89\u2028passwordtokeneyJ0123";
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int c = random.nextInt(120); c > 0; c--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      RawLine raw = line();
      raw.message(text.toString());
      raw.field("note", text.toString());

      assertThat(written(LINES, raw)).isEqualTo(built(raw));
    }
  }

  @ParameterizedTest
  @EnumSource
  void hides_what_is_hidden_in_every_text_that_a_line_can_hold(Schema schema) {
    String secret = "password=hunter2-and-more";
    RawLine raw = line();
    raw.logger(secret);
    raw.thread(secret);
    raw.message(secret);
    raw.marker(secret);
    raw.field(secret, secret);
    raw.field("list", List.of(secret, Map.of(secret, secret)));
    raw.context(secret, secret);
    raw.thrown(new IOException(secret, new IOException(secret)));
    JsonLines lines =
        JsonLines.of(schema, new ServiceInfo(secret, secret, secret, secret), Redactor.standard());

    String text = written(lines, raw);
    raw.clear();
    raw.level(Level.INFO);
    raw.thrown(secret, secret);

    assertThat(text + written(lines, raw)).contains("[REDACTED]").doesNotContain("hunter2");
  }

  @ParameterizedTest
  @EnumSource
  void keeps_time_level_and_logger_of_a_line_whose_reader_fails(Schema schema) {
    JsonLines lines = JsonLines.of(schema, ServiceInfo.unknown(), Redactor.standard());
    String time = schema == Schema.OTEL ? "" + TIME.getEpochSecond() : "2026-11-21T10:02:11.114";

    String text = written(lines, (event, raw) -> {
      copy(line(), raw);
      raw.field("lost", 1);
      throw new IllegalStateException("password=hunter2");
    });

    StrictJson.line(text);
    assertThat(text)
        .contains(time, "com.acme.Orders", "[FAILED java.lang.IllegalStateException]")
        .doesNotContain("hunter2", "lost");
  }

  @Test
  void looks_at_short_numbers_too_if_the_user_has_patterns() {
    Redactor redactor = Redactor.standard().withPattern("account", "\\d{6}|7\\.25");
    JsonLines lines = JsonLines.of(Schema.UNDERPIN, ServiceInfo.unknown(), redactor);
    RawLine raw = line();
    raw.field("a", 123_456);
    raw.field("b", 12_345);
    raw.field("c", 7.25);
    raw.field("d", 7.5);

    assertThat(StrictJson.line(written(lines, raw)))
        .containsEntry("a", "[REDACTED]")
        .containsEntry("b", 12_345)
        .containsEntry("c", "[REDACTED]")
        .containsEntry("d", 7.5);
  }

  @Test
  void says_that_a_map_contains_itself() {
    Map<String, Object> map = new HashMap<>();
    map.put("self", map);
    RawLine raw = line();
    raw.field("map", map);

    assertThat(StrictJson.line(written(LINES, raw)))
        .containsEntry("map", Map.of("self", "[contains itself]"));
  }

  @Test
  void shows_only_the_beginnings_once_a_line_has_grown_very_long() {
    RawLine raw = line();
    for (int i = 0; i < 150; i++) {
      raw.field("f" + i, "x".repeat(30_000));
    }

    String text = written(LINES, raw);

    assertThat(StrictJson.line(text)).containsEntry("f149", "x".repeat(128) + "...[29872 more]");
    assertThat(text).hasSizeLessThan(1_200_000);
  }

  @Test
  void gives_a_line_that_is_logged_while_another_is_written_a_buffer_of_its_own() {
    List<String> inner = new ArrayList<>();
    Object talkative = new Object() {
      @Override
      public String toString() {
        RawLine raw = line();
        raw.message("inner");
        inner.add(written(LINES, raw));
        return "loaded";
      }
    };
    RawLine raw = line();
    raw.message("outer");
    raw.field("value", talkative);

    Map<String, @Nullable Object> outer = StrictJson.line(written(LINES, raw));

    assertThat(outer).containsEntry("message", "outer").containsEntry("value", "loaded");
    assertThat(inner).singleElement().asString().contains("\"message\":\"inner\"");
  }

  private static RawLine line() {
    RawLine raw = new RawLine();
    raw.at(TIME);
    raw.level(Level.WARN);
    raw.logger("com.acme.Orders");
    raw.thread("main");
    return raw;
  }

  private static String written(JsonLines lines, RawLine from) {
    return written(lines, (event, raw) -> copy(from, raw));
  }

  private static String written(JsonLines lines, BiConsumer<Object, RawLine> reader) {
    List<String> texts = new ArrayList<>();
    lines.write(TIME, reader, (bytes, from, length) -> texts.add(strictly(bytes, length)));
    return texts.get(0);
  }

  // What is not UTF-8 is not to pass for U+FFFD.
  private static String strictly(byte[] bytes, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("Not UTF-8", e);
    }
  }

  private static String built(RawLine raw) {
    return JsonLine.write(LogLine.redactedBy(REDACTOR).all(raw).build());
  }

  private static void copy(RawLine from, RawLine to) {
    to.at(Instant.ofEpochSecond(from.second(), from.nano()));
    to.level(from.level());
    to.logger(from.logger());
    to.thread(from.thread());
    to.message(from.message());
    for (int i = 0; i < from.markers(); i++) {
      to.marker(from.marker(i));
    }
    for (int i = 0; i < from.fields(); i++) {
      to.field(from.name(i), from.value(i));
    }
    Throwable thrown = from.thrown();
    if (thrown != null) {
      to.thrown(thrown);
    } else if (from.hasThrown()) {
      to.thrown(from.thrownType(), from.thrownText());
    }
  }
}
