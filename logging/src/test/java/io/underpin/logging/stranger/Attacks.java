package io.underpin.logging.stranger;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Events made to break a line, to forge a second one, or to make the logging fail. Each must leave one line with its word. */
final class Attacks {
  static final String KEPT = "stranger-was-here";
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.shop.Attacks");
  private static final String FORGED =
      "{\"time\":\"2026-01-01T00:00:00Z\",\"level\":\"ERROR\",\"message\":\"forged\"}";

  private Attacks() {}

  static Map<String, Runnable> all() {
    Map<String, Runnable> attacks = new LinkedHashMap<>();
    attacks.put("a line feed and a forged line", () -> LOG.info(KEPT + "\n" + FORGED + "\n"));
    attacks.put("carriage returns", () -> LOG.info("{}\r\n{}\r{}", KEPT, FORGED, "\r"));
    attacks.put(
        "line ends of Unicode",
        () -> LOG.info(KEPT + "\u2028" + FORGED + "\u2029x\u0085y\u000b\u000c"));
    attacks.put(
        "text that runs backwards",
        () -> LOG.info(KEPT + "\u202e\u2066nimda\u2069\u202c\u200f\u061c"));
    attacks.put(
        "a terminal's commands",
        () -> LOG.info(KEPT + "\u001b[2J\u001b]0;owned\u0007\u001b[31mred\u009b1A\u0090q\u009c"));
    attacks.put("NUL and its friends", () -> LOG.info(KEPT + "\0\b\u007f\u001a\ufffe\uffff\ufeff"));
    attacks.put(
        "halves of characters", () -> LOG.info(KEPT + "\ud83d \ude00\ud83d\ud83d\ude80\udfff"));
    attacks.put(
        "quotes, backslashes and a script",
        () -> LOG.info(
            KEPT + "\",\"level\":\"ERROR\"}</script><script>alert(1)</script>\\\\\" \\u0022 \\"));
    attacks.put(
        "control characters in names",
        () -> LOG.atInfo()
            .addKeyValue("a\",\"admin\":true,\"x\n\u2028\u001b[1m\0", "v\r\n")
            .addKeyValue("=", "a b=c")
            .log(KEPT));
    attacks.put("names of schemas", () -> schemaNames().log(KEPT));
    attacks.put(
        "names of schemas in the context", () -> inContext(schemaContext(), () -> LOG.info(KEPT)));
    attacks.put(
        "names that are parts of each other",
        () -> LOG.atInfo()
            .addKeyValue("log", "a")
            .addKeyValue("log.level", "b")
            .addKeyValue("log.level.x", "c")
            .addKeyValue("error", Map.of("message", "m", "stack_trace", "s"))
            .addKeyValue("error.message", "again")
            .log(KEPT));
    attacks.put(
        "no names",
        () -> LOG.atInfo()
            .addKeyValue("", "empty")
            .addKeyValue("", "again")
            .addKeyValue(nothing(), "none")
            .addKeyValue(" ", "space")
            .addKeyValue("none", nothing())
            .log(KEPT));
    attacks.put(
        "the same name four times",
        () -> inContext(
            Map.of("same", "context"),
            () -> LOG.atInfo()
                .addKeyValue("same", 1)
                .addKeyValue("same_2", 2)
                .addKeyValue("same", 3)
                .addKeyValue("same", nothing())
                .log(KEPT)));
    attacks.put(
        "numbers that JSON does not know",
        () -> LOG.atInfo()
            .addKeyValue("nan", Double.NaN)
            .addKeyValue("inf", Float.NEGATIVE_INFINITY)
            .addKeyValue(
                "list", List.of(Double.POSITIVE_INFINITY, -0.0, Float.MIN_VALUE, Long.MIN_VALUE))
            .log(KEPT));
    attacks.put(
        "numbers without end",
        () -> LOG.atInfo()
            .addKeyValue("scale", new BigDecimal("1E+2147483647"))
            .addKeyValue("small", new BigDecimal("1E-2147483647"))
            .addKeyValue("long", BigInteger.TEN.pow(5000))
            .log(KEPT));
    attacks.put(
        "10 MB of text",
        () -> LOG.atInfo()
            .addKeyValue("big", "\"\\\n\u2028".repeat(2_500_000))
            .log(KEPT + " " + "x".repeat(10_000_000)));
    attacks.put("10,000 fields", () -> {
      LoggingEventBuilder event = LOG.atInfo();
      for (int i = 0; i < 10_000; i++) {
        event = event.addKeyValue("field" + i % 7000, i);
      }
      event.log(KEPT);
    });
    attacks.put("a broad map", () -> {
      Map<Integer, Object> broad = new HashMap<>();
      for (int i = 0; i < 200_000; i++) {
        broad.put(i, i);
      }
      LOG.atInfo().addKeyValue("broad", broad).log(KEPT);
    });
    attacks.put("places without arguments", () -> LOG.info(KEPT + " {} {} \\{} {{}} {", 1));
    attacks.put(
        "arguments without places", () -> LOG.info(KEPT, nothing(), "\n" + FORGED, new int[] {1}));
    attacks.put("no pattern", () -> LOG.atInfo().addKeyValue("only", KEPT).log(nothing()));
    attacks.put("markers that refer to others", () -> LOG.info(markers(), KEPT));
    attacks.put("frames that forge lines", () -> {
      IOException thrown = new IOException("odd");
      thrown.setStackTrace(new StackTraceElement[] {
        new StackTraceElement("A\n" + FORGED, "m\u001b[2J", "F\u2028.java", 1),
        new StackTraceElement("B", "<init>", nothing(), -2)
      });
      LOG.atInfo().setCause(thrown).log(KEPT);
    });
    attacks.put(
        "a failure as an argument in the middle",
        () -> LOG.info(KEPT + " {} {}", new IOException("a\n" + FORGED), "last"));
    attacks.put("names of thread and logger", () -> {
      String before = Thread.currentThread().getName();
      Thread.currentThread().setName("t\"\n" + FORGED);
      try {
        LoggerFactory.getLogger("l\"\n\u202e" + FORGED).info(KEPT);
      } finally {
        Thread.currentThread().setName(before);
      }
    });
    attacks.putAll(OddObjects.all());
    return attacks;
  }

  private static LoggingEventBuilder schemaNames() {
    LoggingEventBuilder event = LOG.atInfo();
    for (String name : schemaContext().keySet()) {
      event = event.addKeyValue(name, FORGED).addKeyValue(name, 2);
    }
    return event;
  }

  private static Map<String, String> schemaContext() {
    Map<String, String> context = new LinkedHashMap<>();
    for (String name : List.of(
        "message",
        "msg",
        "time",
        "@timestamp",
        "timestamp",
        "@version",
        "level",
        "level_value",
        "log.level",
        "severity",
        "severity_text",
        "severityText",
        "severityNumber",
        "status",
        "logger",
        "logger_name",
        "log.logger",
        "logger.name",
        "thread",
        "thread_name",
        "process.thread.name",
        "service",
        "service.name",
        "tags",
        "markers",
        "exception",
        "stack_trace",
        "error.type",
        "error.message",
        "error.stack_trace",
        "error.stack",
        "ecs.version",
        "trace_id",
        "dd.trace_id",
        "logging.googleapis.com/trace",
        "attributes",
        "body",
        "resource",
        "context",
        "event.dataset",
        "httpRequest",
        "omitted_fields")) {
      context.put(name, "forged " + name);
    }
    return context;
  }

  private static void inContext(Map<String, String> context, Runnable work) {
    context.forEach(MDC::put);
    try {
      work.run();
    } finally {
      context.keySet().forEach(MDC::remove);
    }
  }

  // There is no other way to make a marker that refers to another.
  @SuppressWarnings("deprecation")
  private static Marker markers() {
    Marker outer = MarkerFactory.getDetachedMarker("outer\n" + FORGED);
    Marker inner = MarkerFactory.getDetachedMarker("\u001b[2Jinner");
    outer.add(inner);
    inner.add(MarkerFactory.getDetachedMarker("innermost\u2028"));
    outer.add(MarkerFactory.getDetachedMarker(""));
    return outer;
  }

  // SLF4J takes null where its annotations do not say so.
  @SuppressWarnings("NullAway")
  private static String nothing() {
    return null;
  }
}
