package io.underpin.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.config.SettingsException;
import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.logging.line.Format;
import io.underpin.logging.schema.Schema;
import io.underpin.redact.Redactor;
import io.underpin.testing.FakeTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LoggingTest {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Orders");

  @Test
  void writes_one_json_object_with_everything_known_about_an_event() {
    try (CapturedLog log = CapturedLog.json()) {
      MDC.put("request_id", "7f3c");
      try {
        LOG.atInfo()
            .addKeyValue("orderId", 42)
            .addKeyValue("express", true)
            .log("order {} placed", 42);
      } finally {
        MDC.remove("request_id");
      }

      Map<String, @Nullable Object> line = log.takeLine();

      assertThat(line.get("time"))
          .asString()
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
      assertThat(line)
          .containsEntry("level", "INFO")
          .containsEntry("logger", "com.acme.Orders")
          .containsEntry("thread", Thread.currentThread().getName())
          .containsEntry("message", "order 42 placed")
          .containsEntry("service", "tests")
          .containsEntry("orderId", 42)
          .containsEntry("express", true)
          .containsEntry("request_id", "7f3c");
    }
  }

  @Test
  void writes_a_readable_line_with_the_stack_below_it() {
    try (CapturedLog log = new CapturedLog(Format.TEXT, Redactor.standard())) {
      LOG.atWarn()
          .addKeyValue("orderId", 42)
          .addKeyValue("reason", "no more stock")
          .setCause(new IllegalStateException("outer", new IOException("inner")))
          .log("order refused");

      List<String> lines = log.take().lines().toList();

      assertThat(lines.get(0))
          .matches(
              "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  Orders  order refused  orderId=42 reason=\"no more stock\"");
      assertThat(lines.get(1)).isEqualTo("  Root cause: java.io.IOException: inner");
      assertThat(lines.get(2)).isEqualTo("  java.lang.IllegalStateException: outer");
      assertThat(lines.get(3)).startsWith("    at io.underpin.logging.LoggingTest.");
      assertThat(lines).contains("  Caused by: java.io.IOException: inner");
    }
  }

  @Test
  void writes_an_exception_with_its_causes_and_what_was_suppressed() {
    try (CapturedLog log = CapturedLog.json()) {
      IllegalStateException failure = new IllegalStateException("outer", new IOException("inner"));
      failure.addSuppressed(new IllegalArgumentException("beside"));
      LOG.error("order lost", failure);

      Object exception = log.takeLine().get("exception");

      assertThat(exception)
          .asInstanceOf(InstanceOfAssertFactories.MAP)
          .containsEntry("class", "java.lang.IllegalStateException")
          .containsEntry("message", "outer")
          .hasEntrySatisfying(
              "stack",
              stack ->
                  assertThat(stack).asString().startsWith("at io.underpin.logging.LoggingTest."))
          .hasEntrySatisfying(
              "cause",
              cause -> assertThat(cause)
                  .asString()
                  .startsWith("{class=java.io.IOException, message=inner, stack=... "))
          .hasEntrySatisfying(
              "suppressed",
              suppressed -> assertThat(suppressed)
                  .asString()
                  .startsWith("[{class=java.lang.IllegalArgumentException, message=beside"));
    }
  }

  @Test
  void writes_events_of_other_modules_with_their_attributes_as_fields() {
    try (CapturedLog log = CapturedLog.json()) {
      EventSink.logging()
          .emit(Event.of("backup.finished", Severity.INFO, new FakeTime())
              .with("bytes", 123_456_789_012L)
              .with("took", Duration.ofMillis(1500))
              .with("databases", List.of("notes", "users"))
              .with("target", Map.of("url", "https://bob:hunter2-hunter2@backup.example/notes")));

      String text = log.take();

      assertThat(StrictJson.line(text))
          .containsEntry("logger", "io.underpin.events")
          .containsEntry("message", "backup.finished")
          .containsEntry("event.name", "backup.finished")
          .containsEntry("bytes", 123_456_789_012L)
          .containsEntry("took", "PT1.5S")
          .containsEntry("databases", List.of("notes", "users"));
      assertThat(text).doesNotContain("hunter2").contains("backup.example");
    }
  }

  @Test
  void keeps_what_is_logged_while_another_event_is_being_written() {
    try (CapturedLog log = CapturedLog.json()) {
      Object talkative = new Object() {
        @Override
        public String toString() {
          LOG.info("loaded");
          return "order 42";
        }
      };
      LOG.info("placed {}", talkative);

      assertThat(log.takeLines())
          .extracting("message")
          .containsExactly("loaded", "placed order 42");
    }
  }

  @Test
  void keeps_what_could_not_be_written_and_says_so_when_the_stream_works_again() {
    FailingStream stream = new FailingStream();
    try (Logging log =
        Logging.configure(c -> c.output(stream).settings(CapturedLog.settings(Map.of())))) {
      LOG.info("one");
      stream.failing = true;
      LOG.info("two");
      LOG.info("three");
      stream.failing = false;
      LOG.info("four");
      LOG.info("five");

      assertThat(log.flush(Duration.ofSeconds(10))).isTrue();
    }
    // Each attempt has left half a line, which ends where the next one that works begins.
    String text = stream.bytes.toString(StandardCharsets.UTF_8).replaceAll("(half)+\n", "");

    assertThat(StrictJson.lines(text))
        .extracting("message")
        .map(String::valueOf)
        .filteredOn(message -> !message.contains("writes of the log have failed"))
        .containsExactly("one", "two", "three", "four", "five");
    assertThat(StrictJson.lines(text).get(1))
        .containsEntry("level", "ERROR")
        .containsEntry("event.name", "log.write_failed")
        .containsKey("count");
  }

  @Test
  void gives_back_appenders_and_levels_when_closed() {
    try (CapturedLog outer = CapturedLog.json()) {
      Logging inner = Logging.configure(c -> c.level("ERROR")
          .level("com.acme", "WARN")
          .output(OutputStream.nullOutputStream())
          .settings(CapturedLog.settings(Map.of())));
      LOG.warn("unseen");
      boolean quiet = !LOG.isInfoEnabled();
      inner.close();
      inner.close();

      LOG.debug("seen");

      assertThat(quiet).isTrue();
      assertThat(outer.takeLines()).extracting("message").containsExactly("seen");
    }
  }

  @Test
  void lets_the_environment_have_the_last_word() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Map<String, String> environment = Map.of("LOG_LEVEL", "warn", "LOG_FORMAT", "text");
    try (Logging log = Logging.configure(c -> c.level("DEBUG")
        .format(Format.JSON)
        .output(bytes)
        .settings(CapturedLog.settings(environment)))) {
      LOG.info("unseen");
      LOG.warn("seen");

      assertThat(log).isNotNull();
      assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith(" WARN  Orders  seen\n");
    }
  }

  @Test
  void takes_schema_and_service_from_the_environment_first() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Map<String, String> environment = Map.of(
        "LOG_SCHEMA", "ecs",
        "OTEL_SERVICE_NAME", "orders",
        "SERVICE_ENVIRONMENT", "staging",
        "SERVICE_RELEASE", "1.4.2");
    try (Logging log = Logging.configure(c -> c.service("notes")
        .environment("production")
        .schema(Schema.GCP)
        .output(bytes)
        .settings(CapturedLog.settings(environment)))) {
      LOG.warn("seen");

      assertThat(log).isNotNull();
    }

    assertThat(StrictJson.line(bytes.toString(StandardCharsets.UTF_8)))
        .containsEntry("service.name", "orders")
        .containsEntry("service.environment", "staging")
        .containsEntry("service.version", "1.4.2");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> CapturedLog.settings(Map.of("LOG_SCHEMA", "elastic")))
        .withMessageContaining("accepted: one of underpin, logstash, ecs, gcp, datadog, otel");
  }

  @Test
  void refuses_levels_and_formats_that_it_does_not_know() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Logging.configure(c -> c.level("LOUD")))
        .withMessage("Log level 'LOUD' is not one of [ERROR, WARN, INFO, DEBUG, TRACE]");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> CapturedLog.settings(Map.of("LOG_FORMAT", "xml", "LOG_LEVEL", "all")))
        .withMessageContaining(
            "LOG_FORMAT (\"xml\") is none of the known words; accepted: one of auto, json, text")
        .withMessageContaining(
            "LOG_LEVEL (\"all\") is none of the known words; accepted: one of error, warn, info, debug, trace");
  }

  /** Writes half of what it is given, and fails. */
  private static final class FailingStream extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean failing;

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] line, int from, int length) throws IOException {
      if (failing) {
        bytes.writeBytes("half".getBytes(StandardCharsets.UTF_8));
        throw new IOException("No space left on device");
      }
      bytes.write(line, from, length);
    }
  }
}
