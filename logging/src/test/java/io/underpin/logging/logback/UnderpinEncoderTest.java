package io.underpin.logging.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.status.Status;
import io.underpin.logging.StrictJson;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnderpinEncoderTest {
  @Test
  void works_in_a_logback_xml_and_nothing_else(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("app.log");
    LoggerContext context = configured("""
        <configuration>
          <appender name="FILE" class="ch.qos.logback.core.FileAppender">
            <file>%s</file>
            <encoder class="io.underpin.logging.logback.UnderpinEncoder">
              <service>notes</service>
              <sensitiveKey>patientId</sensitiveKey>
              <sensitiveKey>diagnosis</sensitiveKey>
            </encoder>
          </appender>
          <root level="INFO"><appender-ref ref="FILE"/></root>
        </configuration>
        """.formatted(file));
    context
        .getLogger("com.acme.Orders")
        .info("patient_id=4711-0815 diagnosis=secretitis-9 password={} ok", "hunter2x");
    context.stop();

    assertThat(StrictJson.line(Files.readString(file)))
        .containsEntry("service", "notes")
        .containsEntry("logger", "com.acme.Orders")
        .containsEntry(
            "message", "patient_id=[REDACTED] diagnosis=[REDACTED] password=[REDACTED] ok");
  }

  @Test
  void writes_another_schema_if_logback_xml_says_so(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("app.log");
    LoggerContext context = configured("""
        <configuration>
          <appender name="FILE" class="ch.qos.logback.core.FileAppender">
            <file>%s</file>
            <encoder class="io.underpin.logging.logback.UnderpinEncoder">
              <schema>ecs</schema>
              <service>notes</service>
              <environment>production</environment>
              <release>1.4.2</release>
              <sensitivePattern>PAT-[0-9]{4,}</sensitivePattern>
            </encoder>
          </appender>
          <root level="INFO"><appender-ref ref="FILE"/></root>
        </configuration>
        """.formatted(file));
    context.getLogger("com.acme.Orders").info("placed for PAT-20260412");
    context.stop();

    assertThat(StrictJson.line(Files.readString(file)))
        .containsEntry("log.level", "INFO")
        .containsEntry("message", "placed for [REDACTED:pattern]")
        .containsEntry("service.name", "notes")
        .containsEntry("service.environment", "production")
        .containsEntry("service.version", "1.4.2");
  }

  @Test
  void says_in_logbacks_status_which_schemas_there_are_and_goes_on_in_our_own() {
    LoggerContext context = new LoggerContext();
    UnderpinEncoder encoder = new UnderpinEncoder();
    encoder.setContext(context);
    encoder.setSchema("elastic");
    encoder.start();
    LoggingEvent event = new LoggingEvent();
    event.setLevel(Level.INFO);
    event.setInstant(Instant.parse("2026-11-21T10:02:11.114Z"));
    event.setMessage("placed");

    String text = new String(encoder.encode(event), StandardCharsets.UTF_8);

    assertThat(StrictJson.line(text)).containsEntry("message", "placed").containsKey("time");
    assertThat(context.getStatusManager().getCopyOfStatusList())
        .filteredOn(status -> status.getLevel() == Status.ERROR)
        .extracting(Status::getMessage)
        .containsExactly("Schema 'elastic' is not one of"
            + " [UNDERPIN, LOGSTASH, ECS, GCP, DATADOG, OTEL]: lines are written as UNDERPIN");
  }

  @Test
  void writes_text_if_logback_xml_says_so(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("app.log");
    LoggerContext context = configured("""
        <configuration>
          <appender name="FILE" class="ch.qos.logback.core.FileAppender">
            <file>%s</file>
            <encoder class="io.underpin.logging.logback.UnderpinEncoder"><format>TEXT</format></encoder>
          </appender>
          <root level="INFO"><appender-ref ref="FILE"/></root>
        </configuration>
        """.formatted(file));
    context.getLogger("com.acme.Orders").warn("token=abc123def456ghi789 expired\n");
    context.stop();

    assertThat(Files.readString(file)).endsWith(" WARN  Orders  token=[REDACTED] expired\\n\n");
  }

  @Test
  void keeps_time_level_logger_and_the_failures_class_of_an_event_that_cannot_be_read() {
    UnderpinEncoder encoder = new UnderpinEncoder();
    encoder.start();
    LoggingEvent event = new LoggingEvent() {
      @Override
      public @Nullable String getThreadName() {
        throw new IllegalStateException("password=hunter2");
      }

      @Override
      public String getFormattedMessage() {
        throw new IllegalStateException("password=hunter2");
      }

      @Override
      public Map<String, String> getMDCPropertyMap() {
        throw new IllegalStateException("password=hunter2");
      }
    };
    event.setInstant(Instant.parse("2026-11-21T10:02:11.114Z"));
    event.setLevel(Level.ERROR);
    event.setLoggerName("com.acme.Orders");

    String text = new String(encoder.encode(event), StandardCharsets.UTF_8);

    assertThat(StrictJson.line(text))
        .containsEntry("time", "2026-11-21T10:02:11.114Z")
        .containsEntry("level", "ERROR")
        .containsEntry("logger", "com.acme.Orders")
        .containsEntry("thread.failed", "[FAILED java.lang.IllegalStateException]")
        .containsEntry("context.failed", "[FAILED java.lang.IllegalStateException]");
    assertThat(text).contains("[FAILED java.lang.IllegalStateException]").doesNotContain("hunter2");
  }

  @Test
  void writes_a_line_even_if_nothing_at_all_can_be_read() {
    UnderpinEncoder encoder = new UnderpinEncoder();
    encoder.start();

    String text = new String(encoder.encode(new LoggingEvent()), StandardCharsets.UTF_8);

    assertThat(StrictJson.line(text)).containsEntry("level", "ERROR").containsKey("message");
  }

  private static LoggerContext configured(String xml) throws Exception {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    JoranConfigurator joran = new JoranConfigurator();
    joran.setContext(context);
    joran.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    List<Status> problems = context.getStatusManager().getCopyOfStatusList().stream()
        .filter(status -> status.getLevel() != Status.INFO)
        .toList();
    assertThat(problems).isEmpty();
    return context;
  }
}
