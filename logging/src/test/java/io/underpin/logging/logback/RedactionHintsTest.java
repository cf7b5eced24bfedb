package io.underpin.logging.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.underpin.logging.line.TextStyle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class RedactionHintsTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void each_place_that_logs_a_secret_is_told_once_with_its_line() {
    Logger log = logger(TextStyle.colour());

    for (int i = 0; i < 3; i++) {
      log.info("login with password={}", "hunter2-hunter2");
      log.info("order placed");
    }

    assertThat(hints())
        .singleElement()
        .asString()
        .matches(".*\\^ a secret is logged here, in the message: RedactionHintsTest\\.java:\\d+.*");
  }

  @Test
  void fields_markers_and_exceptions_are_told_as_what_they_are() {
    Logger log = logger(TextStyle.colour());

    log.atInfo().addKeyValue("body", Map.of("password", "hunter2-hunter2")).log("one");
    log.info("two", new IllegalStateException("x", new IOException("password=hunter2-hunter2")));

    assertThat(hints()).hasSize(2);
    assertThat(hints().get(0)).contains("in a field");
    assertThat(hints().get(1)).contains("by an exception");
  }

  @Test
  void who_does_not_look_on_is_told_nothing() {
    Logger log = logger(TextStyle.plain());

    log.info("login with password={}", "hunter2-hunter2");

    assertThat(hints()).isEmpty();
    assertThat(written.toString(StandardCharsets.UTF_8)).contains("password=[REDACTED]");
  }

  private List<String> hints() {
    return written
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("a secret is logged here"))
        .toList();
  }

  private Logger logger(TextStyle style) {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter());
    UnderpinEncoder encoder = new UnderpinEncoder();
    encoder.setContext(context);
    encoder.setFormat("text");
    encoder.setStyle(style);
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(written);
    appender.start();
    Logger log = context.getLogger("com.acme.Orders");
    log.addAppender(appender);
    return log;
  }
}
