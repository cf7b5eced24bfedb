package io.underpin.backup.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.backup.BackupJob;
import io.underpin.backup.source.RestoreTarget;
import io.underpin.backup.store.FolderStore;
import io.underpin.testing.RecordingEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordTest {
  @TempDir
  private Path folder;

  @Test
  void is_in_no_argument_no_event_and_no_file() throws Exception {
    RecordingEvents events = new RecordingEvents();
    try (LivePostgres postgres = LivePostgres.start()) {
      postgres.create("shop");
      postgres.run(
          "shop",
          "CREATE TABLE notes AS SELECT i, md5(i::text) FROM generate_series(1, 200000) i",
          "ALTER TABLE notes OWNER TO app");
      Path record = folder.resolve("record");
      Path tools = ClientTools.recording(folder.resolve("tools"), record);
      BackupJob job = BackupJob.builder("shop")
          .source(postgres.source("shop").withTools(tools))
          .store(FolderStore.at(folder))
          .events(events)
          .build();
      Watcher watcher = new Watcher();

      watcher.start();
      String id = job.run().id();
      job.verify(id);
      job.restore(id, RestoreTarget.into("shop_again"));
      watcher.end();

      assertThat(Files.readString(record, StandardCharsets.ISO_8859_1))
          .contains("/psql\0", "/pg_dump\0", "/pg_restore\0")
          .doesNotContain(LivePostgres.PASSWORD, "tiger");
      assertThat(watcher.leaks).isEmpty();
    }
    assertThat(events.all())
        .noneMatch(event -> event.attributes().toString().contains(LivePostgres.PASSWORD));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain(LivePostgres.PASSWORD);
      }
    }
  }

  /** Reads the arguments of all processes over and over, and may well miss some. */
  private static final class Watcher extends Thread {
    private final Set<String> leaks = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ended = new AtomicBoolean();

    @Override
    public void run() {
      while (!ended.get()) {
        try (DirectoryStream<Path> processes =
            Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
          processes.forEach(this::look);
        } catch (IOException e) {
          leaks.add("/proc cannot be read: " + e);
          return;
        }
      }
    }

    void end() throws InterruptedException {
      ended.set(true);
      join();
    }

    private void look(Path process) {
      try {
        String arguments =
            Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
        if (arguments.contains(LivePostgres.PASSWORD) || arguments.contains("tiger")) {
          leaks.add(arguments);
        }
      } catch (IOException e) {
        // The process has ended meanwhile.
        return;
      }
    }
  }
}
