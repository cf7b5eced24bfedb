package io.underpin.logging.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.redact.Redactor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class TextStyleTest {
  private static final Instant TIME = Instant.parse("2026-11-21T10:02:11.114Z");

  @Test
  void one_line_says_when_how_bad_who_and_what() {
    LogLine line = line()
        .logger("com.acme.OrderService")
        .message("order placed")
        .field("orderId", 42)
        .field("note", "two words")
        .build();

    String text = TextStyle.plain().write(line);

    assertThat(text)
        .matches("\\d\\d:\\d\\d:11\\.114 WARN  OrderService  "
            + "order placed  orderId=42 note=\"two words\"\n");
  }

  @Test
  void colour_is_all_that_colour_adds_and_it_ends_where_the_line_ends() {
    LogLine line = line()
        .logger("com.acme.OrderService")
        .message("order placed")
        .field("orderId", 42)
        .thrown(new IllegalStateException("no stock"))
        .build();

    String coloured = TextStyle.colour().write(line);

    assertThat(coloured).contains("\u001b[33mWARN \u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]+m", ""))
        .isEqualTo(TextStyle.plain().write(line));
    for (String each : coloured.split("\n", -1)) {
      assertThat(each.lastIndexOf("\u001b[0m")).isEqualTo(each.lastIndexOf("\u001b["));
    }
  }

  @Test
  void escape_codes_of_others_are_shown_and_not_obeyed() {
    LogLine line =
        line().message("\u001b[2Jgone").field("a\u001bb", "\u001b[31m").build();

    String text = TextStyle.colour().write(line);

    assertThat(text).contains("\\u001b[2Jgone", "a\\u001bb", "\\u001b[31m");
  }

  @Test
  void on_a_terminal_ids_are_short() {
    LogLine line = line()
        .message("done")
        .field("request_id", "01J9ZQ8W4M7F3C")
        .field("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
        .build();

    assertThat(TextStyle.colour().write(line))
        .contains("#4M7F3C")
        .doesNotContain("4bf92f", "01J9Z");
    assertThat(TextStyle.plain().write(line))
        .contains("request_id=01J9ZQ8W4M7F3C trace_id=4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @Test
  void the_cause_of_all_causes_comes_first() {
    Throwable root = new IllegalArgumentException("no such table");
    LogLine line = line()
        .thrown(new IllegalStateException("outer", new RuntimeException("middle", root)))
        .build();

    String text = TextStyle.plain().write(line);

    assertThat(text.lines().skip(1).limit(2))
        .containsExactly(
            "  Root cause: java.lang.IllegalArgumentException: no such table",
            "  java.lang.IllegalStateException: outer");
  }

  @Test
  void frames_of_frameworks_are_folded_and_the_place_of_the_throw_is_not() {
    LogLine line = thrownAt(
        "java.util.HashMap",
        "java.util.Map",
        "java.util.Iterator",
        "com.acme.Orders",
        "jdk.internal.Invoke",
        "com.acme.Main",
        "org.springframework.A",
        "org.springframework.B",
        "java.lang.Thread");

    String text = TextStyle.plain().write(line);

    assertThat(text.lines().skip(2).map(String::strip).map(frame -> frame.replaceAll("\\(.*", "")))
        .containsExactly(
            "at java.util.HashMap.run",
            "at java.util.Map.run",
            "at java.util.Iterator.run",
            "at com.acme.Orders.run",
            "at jdk.internal.Invoke.run",
            "at com.acme.Main.run",
            "... 3 framework frames");
  }

  @Test
  void whose_packages_are_named_has_all_others_folded() {
    LogLine line = thrownAt(
        "com.acme.Orders",
        "net.lib.A",
        "net.lib.B",
        "net.lib.C",
        "com.acmeother.D",
        "com.acme.Main");

    String text = TextStyle.plain().withOwnPackage("com.acme").write(line);

    assertThat(text).contains("... 4 framework frames").doesNotContain("net.lib");
    assertThatThrownBy(() -> TextStyle.plain().withOwnPackage(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("com.acme");
  }

  @Test
  void the_environment_decides_about_colour() {
    assertThat(TextStyle.suiting(Map.of("FORCE_COLOR", "1"))).hasToString("colour");
    assertThat(TextStyle.suiting(Map.of("FORCE_COLOR", "1", "NO_COLOR", "1"))).hasToString("plain");
    assertThat(TextStyle.suiting(Map.of("TERM", "dumb"))).hasToString("plain");
  }

  private static LogLine thrownAt(String... classes) {
    Exception thrown = new IllegalStateException("no stock");
    List<StackTraceElement> frames = new ArrayList<>();
    for (String each : classes) {
      frames.add(new StackTraceElement(each, "run", "A.java", 7));
    }
    thrown.setStackTrace(frames.toArray(StackTraceElement[]::new));
    return line().thrown(thrown).build();
  }

  private static LogLine.Builder line() {
    return LogLine.redactedBy(Redactor.standard()).at(TIME, Level.WARN);
  }
}
