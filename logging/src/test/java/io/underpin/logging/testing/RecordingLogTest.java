package io.underpin.logging.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.logging.line.LogLine;
import io.underpin.redact.Redactor;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

class RecordingLogTest {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingLogTest.class);

  @Test
  void records_what_a_class_logs_redacted_as_in_production() {
    try (RecordingLog log = RecordingLog.of(RecordingLogTest.class)) {
      LOG.atDebug().addKeyValue("orderId", 42).log("order placed, password={}", "hunter2-hunter2");

      LogLine line = log.lines().get(0);
      assertThat(line.level()).isEqualTo(Level.DEBUG);
      assertThat(line.fields()).containsEntry("orderId", 42);
      assertThat(log.messages()).containsExactly("order placed, password=[REDACTED]");
      SecretLeaks.assertNone(log.json(), "hunter2-hunter2");
    }
  }

  @Test
  void hears_nothing_before_it_is_open_after_it_is_closed_and_of_others() {
    LOG.warn("before");
    RecordingLog log = RecordingLog.of(RecordingLogTest.class);
    LOG.warn("during");
    LoggerFactory.getLogger("com.acme.Other").warn("other");
    log.close();
    LOG.warn("after");

    assertThat(log.messages()).containsExactly("during");
  }

  @Test
  void gives_the_logger_its_level_back() {
    Logger quiet = LoggerFactory.getLogger("com.acme.Quiet");
    boolean before = quiet.isTraceEnabled();
    RecordingLog log = RecordingLog.of("com.acme.Quiet", Level.TRACE, Redactor.standard());
    boolean during = quiet.isTraceEnabled();
    log.close();

    assertThat(before).isFalse();
    assertThat(during).isTrue();
    assertThat(quiet.isTraceEnabled()).isFalse();
  }

  @Test
  void a_detached_logger_is_heard_here_and_nowhere_else() {
    try (RecordingLog everywhere = RecordingLog.of("ROOT");
        RecordingLog log = RecordingLog.detached(RecordingLogTest.class)) {
      MDC.put("request_id", "7f3c");
      LOG.warn("of another test");
      log.logger().trace("password={}", "hunter2-hunter2");
      MDC.remove("request_id");

      assertThat(log.messages()).containsExactly("password=[REDACTED]");
      assertThat(log.lines().get(0).fields()).containsEntry("request_id", "7f3c");
      assertThat(everywhere.messages()).containsExactly("of another test");
    }
  }
}
