package io.underpin.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.underpin.testing.FakeTime;
import io.underpin.testing.RecordingEvents;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class EventTest {
  private final FakeTime time = new FakeTime();

  @Test
  void happens_now_and_keeps_its_attributes_in_order() {
    Event event = Event.of("backup.finished", Severity.INFO, time)
        .with("bytes", 42L)
        .with("name", "a")
        .with("bytes", 43L);

    assertThat(event.time()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(event.attributes()).containsExactly(Map.entry("bytes", 43L), Map.entry("name", "a"));
    assertThat(event.cause()).isEmpty();
  }

  @Test
  void does_not_change_when_a_copy_is_made() {
    Event event = Event.of("a", Severity.WARN, time);

    Event copy = event.with("k", "v").causedBy(new IllegalStateException("x"));

    assertThat(event.attributes()).isEmpty();
    assertThat(copy.cause()).isPresent();
    assertThatThrownBy(() -> copy.attributes().put("x", "y"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void prints_no_attributes() {
    assertThat(Event.of("authn_login_fail", Severity.WARN, time).with("password", "hunter2"))
        .hasToString("WARN authn_login_fail");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Upper", "a b", "a-b", "a\n", "é"})
  void refuses_a_name_of_another_form(String name) {
    assertThatThrownBy(() -> Event.of(name, Severity.INFO, time))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 128 characters");
  }

  @Test
  void reaches_every_sink_although_one_throws() {
    RecordingEvents first = new RecordingEvents();
    RecordingEvents last = new RecordingEvents();
    EventSink broken = event -> {
      throw new IllegalStateException("broken");
    };
    EventSink worse = event -> {
      throw new AssertionError("worse");
    };

    EventSink.all(first, broken, worse, EventSink.none(), last)
        .emit(Event.of("a", Severity.INFO, time));

    assertThat(first.named("a")).hasSize(1);
    assertThat(last.all()).hasSize(1);
    assertThat(last.named("b")).isEmpty();
  }

  @Test
  void is_logged_with_its_attributes_as_pairs() {
    ILoggingEvent line = logged(Event.of("backup.finished", Severity.WARN, time)
        .with("n", 1)
        .causedBy(new IllegalStateException("x")));

    assertThat(line.getLevel()).isEqualTo(Level.WARN);
    assertThat(line.getFormattedMessage()).isEqualTo("backup.finished");
    assertThat(pairs(line)).containsExactly("event.name=backup.finished", "n=1");
    assertThat(line.getThrowableProxy().getMessage()).isEqualTo("x");
  }

  @Test
  void says_in_the_log_that_it_is_fatal() {
    ILoggingEvent line = logged(Event.of("backup.failed", Severity.FATAL, time));

    assertThat(line.getLevel()).isEqualTo(Level.ERROR);
    assertThat(pairs(line)).contains("event.severity=FATAL");
  }

  @Test
  void is_logged_without_particulars_if_they_cannot_be_read() {
    ILoggingEvent line = logged(Event.of("backup.failed", Severity.ERROR, time)
        .with("n", 1)
        .causedBy(new IllegalStateException() {
          @Override
          public String getMessage() {
            throw new UnsupportedOperationException("unreadable");
          }
        }));

    assertThat(pairs(line))
        .containsExactly(
            "event.name=backup.failed", "event.incomplete=java.lang.UnsupportedOperationException");
  }

  private static ILoggingEvent logged(Event event) {
    Logger logger = (Logger) LoggerFactory.getLogger("io.underpin.events");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    try {
      EventSink.logging().emit(event);
    } finally {
      logger.detachAppender(lines);
    }
    assertThat(lines.list).hasSize(1);
    return lines.list.get(0);
  }

  private static List<String> pairs(ILoggingEvent line) {
    return line.getKeyValuePairs().stream()
        .map(pair -> pair.key + "=" + pair.value)
        .toList();
  }
}
