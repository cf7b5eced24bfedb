package io.underpin.logging.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.status.Status;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What {@code <include resource="underpin-logging.xml"/>} does. */
class IncludeTest {
  private static final String INCLUDE = "<include resource=\"underpin-logging.xml\"/>";

  @Test
  void one_line_sets_up_json_with_redaction() throws Exception {
    LoggerContext context = configured(INCLUDE, Map.of("LOG_FORMAT", "json"));

    String line = written(context);

    assertThat(problems(context)).isEmpty();
    assertThat(context.getLogger("ROOT").getLevel()).isEqualTo(Level.INFO);
    assertThat(line)
        .startsWith("{\"time\":")
        .contains("\"message\":\"password=[REDACTED]\"")
        .doesNotContain("\"service\"");
    assertThat(new RedactionSelfTest(context).run().isPassed()).isTrue();
    context.stop();
  }

  @Test
  void what_the_environment_says_holds() throws Exception {
    LoggerContext context = configured(
        INCLUDE,
        Map.of(
            "LOG_FORMAT", "json",
            "LOG_SCHEMA", "ecs",
            "LOG_LEVEL", "warn",
            "SERVICE_NAME", "notes",
            "SERVICE_ENVIRONMENT", "production",
            "SERVICE_RELEASE", "1.2.3"));

    String line = written(context);

    assertThat(problems(context)).isEmpty();
    assertThat(context.getLogger("ROOT").getLevel()).isEqualTo(Level.WARN);
    assertThat(line).contains("\"ecs.version\"", "notes", "production", "1.2.3");
    context.stop();
  }

  @Test
  void what_is_unknown_is_told_and_the_log_goes_on() throws Exception {
    LoggerContext context = configured(INCLUDE, Map.of("LOG_FORMAT", "yaml", "LOG_SCHEMA", "elk"));

    assertThat(problems(context))
        .anyMatch(problem -> problem.contains("'yaml'") && problem.contains("JSON"))
        .anyMatch(problem -> problem.contains("'elk'") && problem.contains("ECS"));
    assertThat(written(context)).contains("password=[REDACTED]");
    context.stop();
  }

  @Test
  void repeated_events_that_cannot_be_limited_so_are_all_written() throws Exception {
    LoggerContext context = configured("""
        <appender name="LOG" class="io.underpin.logging.logback.UnderpinAppender">
          <repeatFirst>10</repeatFirst>
          <repeatWithin>2 days</repeatWithin>
        </appender>
        <root level="info"><appender-ref ref="LOG"/></root>
        """, Map.of());

    assertThat(problems(context)).anyMatch(problem -> problem.contains("1 millisecond to 1 day"));
    assertThat(context.getLogger("ROOT").getAppender("LOG").isStarted()).isTrue();
    context.stop();
  }

  private static String written(LoggerContext context) {
    UnderpinAppender appender =
        (UnderpinAppender) context.getLogger("ROOT").iteratorForAppenders().next();
    return new String(
        appender
            .encoder()
            .encode(OwnEvents.of(context, Level.INFO, "test", "password=hunter2-hunter2")),
        StandardCharsets.UTF_8);
  }

  private static List<String> problems(LoggerContext context) {
    return context.getStatusManager().getCopyOfStatusList().stream()
        .filter(status -> status.getEffectiveLevel() >= Status.WARN)
        .map(Status::getMessage)
        .toList();
  }

  private static LoggerContext configured(String body, Map<String, String> properties)
      throws Exception {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter());
    properties.forEach(context::putProperty);
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(new ByteArrayInputStream(
        ("<configuration>" + body + "</configuration>").getBytes(StandardCharsets.UTF_8)));
    return context;
  }
}
