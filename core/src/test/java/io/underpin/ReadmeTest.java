package io.underpin;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.config.Environment;
import io.underpin.config.Setting;
import io.underpin.config.Settings;
import io.underpin.event.Event;
import io.underpin.event.Severity;
import io.underpin.redact.Redactor;
import io.underpin.secret.Secret;
import io.underpin.testing.FakeTime;
import io.underpin.testing.RecordingEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code in README.md. */
class ReadmeTest {
  static final Setting<Integer> PORT = Setting.integer("PORT", 0, 65_535)
      .or(8080)
      .describedAs("Port to listen on; 0 takes a free one");
  static final Setting<Secret> KEY =
      Setting.secret("SESSION_KEY", 32).describedAs("Signs session cookies");

  @Test
  void settings_are_declared_and_read(@TempDir Path folder) throws IOException {
    Path dotenv = Files.writeString(
        folder.resolve(".env"), "SESSION_KEY=0123456789abcdef0123456789abcdef\nPORT=9000\n");

    Settings settings =
        Settings.declare(PORT, KEY).read(Environment.system().and(Environment.dotenv(dotenv)));
    Redactor redactor = Redactor.standard().withKeys("patientId").withSecret(settings.value(KEY));

    assertThat(redactor.redact("login of bob, password=hunter2"))
        .isEqualTo("login of bob, password=[REDACTED]");
    assertThat(settings.value(PORT)).isEqualTo(9000);
  }

  @Test
  void a_test_moves_time_and_looks_at_events() {
    FakeTime time = new FakeTime();
    RecordingEvents events = new RecordingEvents();

    time.advance(Duration.ofHours(1));
    events.emit(Event.of("backup.finished", Severity.INFO, time).with("bytes", 42_000));

    assertThat(events.named("backup.finished")).hasSize(1);
  }
}
