package io.underpin.logging.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.EchoEncoder;
import ch.qos.logback.core.encoder.Encoder;
import io.underpin.logging.CapturedLog;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class LogbackSetupTest {
  @Test
  void tells_of_another_loggers_appender_that_writes_secrets() {
    assertThat(whatIsSaidAbout(new EchoEncoder<>()))
        .contains("appender audit-file writes secrets: give it an UnderpinEncoder", "ERROR");
  }

  @Test
  void says_nothing_about_an_appender_with_our_encoder() {
    assertThat(whatIsSaidAbout(new UnderpinEncoder())).isEmpty();
  }

  private static String whatIsSaidAbout(Encoder<ILoggingEvent> encoder) {
    Logger audit = LogbackSetup.context().getLogger("com.acme.Audit");
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(LogbackSetup.context());
    appender.setName("audit-file");
    appender.setEncoder(encoder);
    appender.setOutputStream(OutputStream.nullOutputStream());
    appender.start();
    audit.addAppender(appender);
    try (CapturedLog log = CapturedLog.json()) {
      return log.take();
    } finally {
      audit.detachAppender(appender);
    }
  }
}
