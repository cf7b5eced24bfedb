package io.underpin.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.logging.line.Format;
import io.underpin.logging.schema.Schema;
import io.underpin.redact.Redactor;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** What is logged is made to break the log: to end lines, forge fields, drive terminals, or make the writer fail. */
class InjectionTest {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Injection");
  private static final String KEPT = "kept-word";
  private static final String FORGED = "x\n{\"level\":\"INFO\",\"message\":\"forged\"}\n";

  /** How each schema says that the line is an information. */
  private static final Map<Schema, Map<String, Object>> ALWAYS = Map.of(
      Schema.UNDERPIN, Map.of("level", "INFO"),
      Schema.LOGSTASH, Map.of("level", "INFO", "level_value", 20_000, "@version", "1"),
      Schema.ECS, Map.of("log.level", "INFO"),
      Schema.GCP, Map.of("severity", "INFO"),
      Schema.DATADOG, Map.of("status", "info", "ddsource", "java"),
      Schema.OTEL, Map.of("SeverityText", "INFO", "SeverityNumber", 9));

  private static Map<String, Runnable> attacks() {
    Map<String, Runnable> attacks = new LinkedHashMap<>();
    attacks.put("line feed", () -> LOG.info(KEPT + FORGED));
    attacks.put("carriage return", () -> LOG.info(KEPT + "\r10:00:00.000 ERROR forged"));
    attacks.put(
        "separators of Unicode", () -> LOG.info(KEPT + "\u2028a\u2029b\u0085c\u000bd\u000ce"));
    attacks.put("colours", () -> LOG.info(KEPT + " \u001b[2J\u001b[31mred\u009b31m"));
    attacks.put("null and delete", () -> LOG.info(KEPT + "\u0000\u007f\b\u0007"));
    attacks.put("direction", () -> LOG.info(KEPT + " \u202egnp.exe\u2066x\u200f"));
    attacks.put("quotes and backslashes", () -> LOG.info(KEPT + " \"},{\" \\\" \\\\ \\u0022 /"));
    attacks.put("lone surrogates", () -> LOG.info(KEPT + " \ud800 \udc00 \udc00\ud800"));
    attacks.put("argument", () -> LOG.info(KEPT + " {}", FORGED));
    attacks.put("field", () -> LOG.atInfo().addKeyValue("note", FORGED).log(KEPT));
    attacks.put(
        "name of a field",
        () -> LOG.atInfo().addKeyValue("a\":1,\"level" + FORGED, 1).log(KEPT));
    attacks.put(
        "own names",
        () -> LOG.atInfo()
            .addKeyValue("message", "forged")
            .addKeyValue("time", "forged")
            .addKeyValue("level", "ERROR")
            .addKeyValue("exception", "forged")
            .addKeyValue("message_2", "forged")
            .addKeyValue("@timestamp", "forged")
            .addKeyValue("severity", "forged")
            .addKeyValue("status", "forged")
            .addKeyValue("log.level", "forged")
            .addKeyValue("exception.type", "forged")
            .addKeyValue("message", "again")
            .log(KEPT));
    attacks.put(
        "names that become one",
        () -> LOG.atInfo()
            .addKeyValue("a\ud800", 1)
            .addKeyValue("a\udc00", 2)
            .addKeyValue("a\ufffd", 3)
            .log(KEPT));
    attacks.put(
        "no name",
        () -> LOG.atInfo()
            .addKeyValue(nothing(), 1)
            .addKeyValue("", 2)
            .addKeyValue("null", 3)
            .log(KEPT));
    attacks.put("context", () -> {
      MDC.put("message", "forged");
      MDC.put("note\n", FORGED);
      MDC.put("same", "1");
      try {
        LOG.atInfo().addKeyValue("same", 1).addKeyValue("note\n", 2).log(KEPT);
      } finally {
        MDC.remove("message");
        MDC.remove("note\n");
        MDC.remove("same");
      }
    });
    attacks.put("marker", () -> LOG.info(MarkerFactory.getDetachedMarker(FORGED), KEPT));
    attacks.put("logger", () -> LoggerFactory.getLogger("com.acme." + FORGED).info(KEPT));
    attacks.put(
        "exception", () -> LOG.info(KEPT, new IOException(FORGED, new IOException(FORGED))));
    attacks.put("frame", () -> {
      IOException failure = new IOException("x");
      failure.setStackTrace(
          new StackTraceElement[] {new StackTraceElement("a", FORGED, "b\u001b[0m", 1)});
      LOG.info(KEPT, failure);
    });
    attacks.put("map whose keys become one", () -> {
      Map<Object, Object> map = new LinkedHashMap<>();
      map.put(1, "a");
      map.put("1", "b");
      map.put(null, "c");
      map.put("null", "d");
      LOG.atInfo().addKeyValue("map", map).log(KEPT);
    });
    attacks.put("map that holds itself", () -> {
      Map<String, Object> map = new HashMap<>();
      map.put("self", map);
      map.put("list", new ArrayList<>(List.of(map, map)));
      LOG.atInfo().addKeyValue("map", map).log(KEPT);
    });
    attacks.put(
        "numbers that JSON does not have",
        () -> LOG.atInfo()
            .addKeyValue("nan", Double.NaN)
            .addKeyValue("infinite", Float.NEGATIVE_INFINITY)
            .addKeyValue("big", new BigDecimal("1e2000000000"))
            .addKeyValue("own", new ForgedNumber())
            .log(KEPT));
    attacks.put(
        "path", () -> LOG.atInfo().addKeyValue("path", Path.of("a", "b")).log(KEPT));
    attacks.put(
        "toString that throws",
        () -> LOG.atInfo()
            .addKeyValue("bad", failing(new IllegalStateException("no")))
            .addKeyValue("endless", failing(new StackOverflowError()))
            .addKeyValue("good", 1)
            .log(KEPT + " {}", failing(new IllegalStateException("no"))));
    attacks.put(
        "list that throws",
        () -> LOG.atInfo().addKeyValue("list", new FailingList()).log(KEPT));
    attacks.put("exception that is its own cause", () -> {
      IOException outer = new IOException("outer");
      outer.addSuppressed(new IOException("inner", outer));
      LOG.info(KEPT, outer);
    });
    BadThrowables.all()
        .forEach((what, thrown) ->
            attacks.put("exception: " + what, () -> LOG.info(KEPT + " {}", 1, thrown)));
    attacks.put("deep nesting", () -> {
      Object nested = "end";
      for (int i = 0; i < 5000; i++) {
        nested = List.of(nested);
      }
      LOG.atInfo().addKeyValue("nested", nested).log(KEPT);
    });
    attacks.put(
        "long texts",
        () -> LOG.atInfo()
            .addKeyValue("n".repeat(100_000), "v".repeat(100_000))
            .addKeyValue("digits", new BigDecimal("1".repeat(10_000)))
            .log(KEPT + "\n".repeat(2_000_000)));
    attacks.put("many fields", () -> {
      var line = LOG.atInfo();
      for (int i = 0; i < 2000; i++) {
        line = line.addKeyValue("f", i);
      }
      line.log(KEPT);
    });
    attacks.put(
        "long list",
        () -> LOG.atInfo()
            .addKeyValue(
                "list", java.util.stream.IntStream.range(0, 100_000).boxed().toList())
            .log(KEPT));
    return attacks;
  }

  private static List<String> names() {
    return List.copyOf(attacks().keySet());
  }

  private static List<Arguments> namesAndSchemas() {
    return names().stream()
        .flatMap(name -> Arrays.stream(Schema.values()).map(schema -> Arguments.of(name, schema)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("namesAndSchemas")
  void leaves_one_valid_line_of_json(String name, Schema schema) {
    try (CapturedLog log = CapturedLog.json(schema)) {
      attacks().getOrDefault(name, () -> {}).run();

      String text = log.take();

      assertThat(StrictJson.line(text)).containsAllEntriesOf(ALWAYS.getOrDefault(schema, Map.of()));
      assertThat(text).contains(KEPT).hasSizeLessThan(250_000);
      assertThat(text.substring(0, text.length() - 1).chars().filter(InjectionTest::acts))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void leaves_one_line_of_text_and_below_it_only_what_is_indented(String name) {
    try (CapturedLog log = new CapturedLog(Format.TEXT, Redactor.standard())) {
      attacks().getOrDefault(name, () -> {}).run();

      String text = log.take();

      assertThat(text).contains(KEPT).endsWith("\n").hasSizeLessThan(250_000);
      assertThat(text.lines().findFirst().orElseThrow())
          .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  .*");
      assertThat(text.lines().skip(1)).allMatch(line -> line.startsWith("  "));
      assertThat(text.chars().filter(c -> c != '\n').filter(InjectionTest::acts))
          .isEmpty();
    }
  }

  @Test
  void there_are_at_least_25_attacks() {
    assertThat(attacks()).hasSizeGreaterThanOrEqualTo(25);
  }

  @Test
  void keeps_own_fields_and_shows_the_others_beside_them() {
    try (CapturedLog log = CapturedLog.json()) {
      attacks().getOrDefault("own names", () -> {}).run();

      assertThat(log.takeLine())
          .containsEntry("message", KEPT)
          .containsEntry("level", "INFO")
          .containsEntry("message_2", "forged")
          .containsEntry("level_2", "ERROR")
          .containsEntry("message_2_2", "forged")
          .containsEntry("message_2_3", "again");
    }
  }

  @Test
  void says_in_its_place_what_could_not_be_read() {
    try (CapturedLog log = CapturedLog.json()) {
      attacks().getOrDefault("toString that throws", () -> {}).run();

      assertThat(log.takeLine())
          .containsEntry("bad", "[REDACTION FAILED]")
          .containsEntry("endless", "[REDACTION FAILED]")
          .containsEntry("good", 1);
    }
  }

  @Test
  void says_how_much_was_left_out() {
    try (CapturedLog log = CapturedLog.json()) {
      attacks().getOrDefault("many fields", () -> {}).run();
      attacks().getOrDefault("long texts", () -> {}).run();

      List<Map<String, @Nullable Object>> lines = log.takeLines();

      assertThat(lines.get(0)).containsEntry("omitted_fields", 1800).containsEntry("f_200", 199);
      assertThat(lines.get(1).get("message")).asString().endsWith("...[1967241 more]");
    }
  }

  @Test
  void shows_the_same_entry_of_the_context_only_once() {
    try (CapturedLog log = CapturedLog.json()) {
      attacks().getOrDefault("context", () -> {}).run();

      assertThat(log.takeLine())
          .containsEntry("same", 1)
          .doesNotContainKey("same_2")
          .containsEntry("note\n_2", FORGED);
    }
  }

  private static boolean acts(int c) {
    return c < ' '
        || (c >= 0x7f && c <= 0x9f)
        || c == 0x2028
        || c == 0x2029
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200e
        || c == 0x200f;
  }

  // SLF4J takes null where its annotations do not say so.
  @SuppressWarnings("NullAway")
  private static String nothing() {
    return null;
  }

  private static Object failing(Throwable failure) {
    return new Object() {
      @Override
      public String toString() {
        if (failure instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) failure;
      }
    };
  }

  private static final class FailingList extends AbstractList<Object> {
    @Override
    public Object get(int index) {
      if (index == 1) {
        throw new IllegalStateException("not loaded");
      }
      return "first";
    }

    @Override
    public int size() {
      return 3;
    }
  }

  private static final class ForgedNumber extends Number {
    private static final long serialVersionUID = 1;

    @Override
    public int intValue() {
      return 1;
    }

    @Override
    public long longValue() {
      return 1;
    }

    @Override
    public float floatValue() {
      return 1;
    }

    @Override
    public double doubleValue() {
      return 1;
    }

    @Override
    public String toString() {
      return "1," + FORGED;
    }
  }
}
