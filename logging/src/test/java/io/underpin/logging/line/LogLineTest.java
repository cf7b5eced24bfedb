package io.underpin.logging.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.logging.StrictJson;
import io.underpin.redact.Redactor;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class LogLineTest {
  private static final Instant TIME = Instant.parse("2026-11-21T10:02:11Z");

  @Test
  void is_written_as_json_with_its_own_fields_first() {
    LogLine line = line()
        .logger("com.acme.Orders")
        .thread("main")
        .message("placed")
        .service("orders")
        .marker("AUDIT")
        .marker("AUDIT")
        .field("id", 42)
        .field("items", List.of("a", Map.of("b", 1.5)))
        .context("request_id", "7f3c")
        .build();

    assertThat(JsonLine.write(line))
        .isEqualTo(
            "{\"time\":\"2026-11-21T10:02:11.000Z\",\"level\":\"WARN\",\"logger\":\"com.acme.Orders\","
                + "\"thread\":\"main\",\"message\":\"placed\",\"service\":\"orders\",\"markers\":[\"AUDIT\"],"
                + "\"id\":42,\"items\":[\"a\",{\"b\":1.5}],\"request_id\":\"7f3c\"}\n");
  }

  @Test
  void holds_nothing_that_the_redactor_hides() {
    LogLine line = line()
        .logger("password=hunter2")
        .thread("password=hunter2")
        .message("password=hunter2")
        .marker("password=hunter2")
        .field("password=hunter2", "password=hunter2")
        .field("password", 12_345_678)
        .context("password", "hunter2")
        .thrown(new IOException("password=hunter2"))
        .build();

    String all = line.logger()
        + line.thread()
        + line.message()
        + line.markers()
        + line.fields()
        + line.thrown().orElseThrow();
    assertThat(all).doesNotContain("hunter2").doesNotContain("12345678");
  }

  @Test
  void survives_a_throwable_whose_methods_throw() {
    LogLine line = line().message("kept").thrown(new FailingException()).build();

    Thrown thrown = line.thrown().orElseThrow();
    assertThat(thrown.type()).isEqualTo(FailingException.class.getName());
    assertThat(thrown.message()).isEqualTo("[FAILED java.lang.IllegalStateException]");
    assertThat(thrown.stack()).containsExactly("[FAILED java.lang.IllegalStateException]");
    assertThat(thrown.suppressed())
        .extracting(Thrown::type)
        .containsExactly("[FAILED java.lang.IllegalStateException]");
    assertThat(StrictJson.line(JsonLine.write(line))).containsEntry("message", "kept");
  }

  @Test
  void writes_a_long_chain_of_causes_up_to_a_limit() {
    Throwable chain = new IOException("innermost");
    for (int i = 0; i < 2000; i++) {
      chain = new IllegalStateException("level " + i, chain);
    }
    LogLine line = line().message("kept").thrown(chain).build();

    assertThat(StrictJson.line(JsonLine.write(line))).containsEntry("message", "kept");
    assertThat(TextStyle.plain().write(line)).contains("[left out]").doesNotContain("level 1900");
  }

  @Test
  void leaves_out_the_frames_that_a_cause_shares_with_what_it_caused() {
    Throwable outer = new IllegalStateException("outer", new IOException("inner"));
    Thrown thrown = line().thrown(outer).build().thrown().orElseThrow();

    assertThat(thrown.stack()).hasSizeGreaterThan(10);
    assertThat(thrown.cause().get(0).stack())
        .hasSizeLessThan(3)
        .last()
        .asString()
        .matches("\\.\\.\\. \\d+ more");
  }

  private static LogLine.Builder line() {
    return LogLine.redactedBy(Redactor.standard()).at(TIME, Level.WARN);
  }

  private static final class FailingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("not loaded");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("not loaded");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("not loaded");
    }
  }
}
