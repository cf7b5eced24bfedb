package io.underpin.sentry.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.event.EventSink;
import io.underpin.sentry.Envelope;
import io.underpin.sentry.SentryErrors;
import io.underpin.testing.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTransportTest {
  private final FakeTime time = new FakeTime();

  @TempDir
  private Path folder;

  @Test
  void keeps_what_failed_in_files_that_sort_by_time() throws Exception {
    Path deep = folder.resolve("errors/sentry");
    try (SentryErrors sentry = SentryErrors.builder()
        .transport(FileTransport.in(deep, 1_000_000, time))
        .events(EventSink.none())
        .time(time)
        .build()) {
      for (String message : List.of("first", "second", "third")) {
        sentry.capture(new IOException(message));
        assertThat(sentry.flush(Duration.ofSeconds(60))).isTrue();
        time.advance(Duration.ofSeconds(1));
      }
    }

    assertThat(files(deep)).hasSize(3);
    assertThat(Envelope.of(Files.readString(files(deep).get(2)))
            .only("event")
            .at("exception", "values", 0, "value"))
        .isEqualTo("third");
  }

  @Test
  void never_keeps_more_than_it_may_and_drops_the_oldest() throws Exception {
    FileTransport transport = FileTransport.in(folder, 65_536, time);
    for (int i = 0; i < 20; i++) {
      transport.send(new byte[10_000 + i]);
      time.advance(Duration.ofMillis(1));
    }

    assertThat(files(folder)).hasSize(6);
    assertThat(Files.size(files(folder).get(5))).isEqualTo(10_019);
    assertThat(transport.send(new byte[65_537]).outcome()).isEqualTo(Receipt.Outcome.REFUSED);
    assertThat(files(folder)).hasSize(6);
  }

  @Test
  void refuses_a_folder_that_could_hold_nothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileTransport.in(folder, 1024))
        .withMessage("A folder of 1024 bytes holds no envelope: allow 65536 or more");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
