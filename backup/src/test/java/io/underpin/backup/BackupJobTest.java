package io.underpin.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.backup.source.Failure;
import io.underpin.backup.source.RestoreTarget;
import io.underpin.backup.testing.FakeSource;
import io.underpin.backup.testing.MemoryStore;
import io.underpin.testing.FakeTime;
import io.underpin.testing.RecordingEvents;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackupJobTest {
  private final FakeTime time = new FakeTime(Instant.parse("2026-11-20T02:00:00Z"));
  private final RecordingEvents events = new RecordingEvents();
  private final MemoryStore store = new MemoryStore();
  private final FakeSource source = new FakeSource("notes", "one\ntwo\n");
  private final BackupJob job = BackupJob.builder("orders")
      .source(source)
      .store(store)
      .retention(Retention.keepLast(2))
      .events(events)
      .time(time)
      .build();

  @Test
  void what_was_taken_is_listed_verified_and_restored() {
    BackupReport report = job.run();
    source.write("gone");

    Verification verification = job.verify(report.id());
    RestoreReport restored = job.restore(report.id(), RestoreTarget.into("notes_restored"));

    assertThat(report.id()).startsWith("20261120T020000Z-");
    assertThat(job.list().newest()).contains(report.backup());
    assertThat(verification.bytes()).isEqualTo(report.backup().bytes());
    assertThat(restored.rows()).isEqualTo(2);
    assertThat(source.restored("notes_restored")).contains("one\ntwo\n");
    assertThat(events.all())
        .extracting(event -> event.name())
        .containsExactly("backup.started", "backup.finished", "backup.verified", "backup.restored");
  }

  @Test
  void a_source_that_fails_midway_publishes_nothing() {
    BackupReport good = job.run();
    source.failWith(Failure.UNREACHABLE, "The server has gone.");

    assertThatThrownBy(job::run)
        .isInstanceOfSatisfying(
            BackupException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNREACHABLE))
        .hasMessage("Backup of 'orders' was not taken: The server has gone. "
            + "Nothing was published, and earlier backups are untouched.");

    assertThat(job.list().backups()).containsExactly(good.backup());
    assertThat(events.named("backup.failed")).hasSize(1);
  }

  @Test
  void retention_keeps_the_newest_good_ones_and_does_not_count_damaged_ones() throws IOException {
    BackupReport first = next();
    BackupReport second = next();
    byte[] dump = store.bytes("orders", second.id(), "notes.dump");
    dump[3] ^= 1;
    store.tamper("orders", second.id(), "notes.dump", dump);

    BackupReport third = next();
    BackupReport fourth = next();

    assertThat(third.pruned()).isEmpty();
    assertThat(fourth.pruned()).containsExactly(second.id(), first.id());
    assertThat(job.list().backups()).containsExactly(fourth.backup(), third.backup());
  }

  private BackupReport next() {
    time.advance(Duration.ofDays(1));
    return job.run();
  }
}
