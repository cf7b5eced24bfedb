package io.underpin.logging.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.Status;
import io.underpin.testing.FakeTime;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionSelfTestTest {
  private static final String LEAKING = """
      <appender name="PLAIN" class="ch.qos.logback.core.ConsoleAppender">
        <encoder><pattern>%thread %marker %msg %kvp %mdc%n%ex</pattern></encoder>
      </appender>
      """;
  private static final String SAFE = """
      <appender name="SAFE" class="ch.qos.logback.core.ConsoleAppender">
        <encoder class="io.underpin.logging.logback.UnderpinEncoder"/>
      </appender>
      """;

  @Test
  void an_appender_without_redaction_is_found_with_all_that_it_gives_away() throws Exception {
    LoggerContext context = configured(LEAKING + SAFE + """
        <root level="ERROR"><appender-ref ref="PLAIN"/><appender-ref ref="SAFE"/></root>
        """);

    RedactionSelfTest.Report report = new RedactionSelfTest(context).run();

    assertThat(report.isPassed()).isFalse();
    assertThat(report.leaks()).containsOnlyKeys("PLAIN");
    assertThat(report.leaks().get("PLAIN"))
        .contains(
            "thread name",
            "message",
            "argument",
            "map in an argument",
            "marker",
            "log context",
            "key-value",
            "map in a key-value",
            "name of a key-value",
            "message of an exception",
            "message of a cause",
            "suppressed exception");
  }

  @Test
  void it_is_found_behind_another_appender_and_on_any_logger() throws Exception {
    LoggerContext context = configured(LEAKING + """
        <appender name="ASYNC" class="ch.qos.logback.classic.AsyncAppender">
          <appender-ref ref="PLAIN"/>
        </appender>
        <logger name="audit"><appender-ref ref="ASYNC"/></logger>
        """);

    assertThat(new RedactionSelfTest(context).run().leaks()).containsOnlyKeys("PLAIN");
  }

  @Test
  void our_encoder_gives_nothing_away_and_who_cannot_be_tried_is_named() throws Exception {
    LoggerContext context = configured(SAFE + """
        <appender name="LIST" class="ch.qos.logback.core.read.ListAppender"/>
        <root level="ERROR"><appender-ref ref="SAFE"/><appender-ref ref="LIST"/></root>
        """);

    RedactionSelfTest.Report report = new RedactionSelfTest(context).run();

    assertThat(report.isPassed()).isTrue();
    assertThat(report.untried()).containsExactly("LIST");
  }

  @Test
  void a_leak_is_an_error_in_the_log_when_logback_starts_and_a_check_that_is_down()
      throws Exception {
    LoggerContext context = configured(LEAKING + """
        <contextListener class="io.underpin.logging.logback.RedactionSelfTestListener"/>
        <appender name="LIST" class="ch.qos.logback.core.read.ListAppender"/>
        <logger name="audit"><appender-ref ref="PLAIN"/></logger>
        <root level="ERROR"><appender-ref ref="LIST"/></root>
        """);

    context.start();
    CheckResult result = new RedactionSelfTest(context)
        .check(CheckContext.within(Duration.ofSeconds(1), new FakeTime()));

    List<ILoggingEvent> told =
        ((ListAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("LIST")).list;
    assertThat(told)
        .extracting(ILoggingEvent::getFormattedMessage)
        .singleElement()
        .asString()
        .startsWith("appender PLAIN writes secrets: give it an UnderpinEncoder");
    assertThat(result.status()).isEqualTo(Status.DOWN);
    assertThat(result.details()).containsKey("PLAIN");
    assertThat(result.remedy()).isPresent();
  }

  private static LoggerContext configured(String body) throws Exception {
    LoggerContext context = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(new ByteArrayInputStream(
        ("<configuration>" + body + "</configuration>").getBytes(StandardCharsets.UTF_8)));
    return context;
  }
}
