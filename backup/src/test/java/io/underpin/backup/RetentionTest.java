package io.underpin.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.backup.source.Failure;
import io.underpin.backup.testing.FakeSource;
import io.underpin.backup.testing.MemoryStore;
import io.underpin.event.EventSink;
import io.underpin.testing.FakeTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final int HISTORIES = 40;

  @Test
  void in_random_histories_exactly_the_newest_good_ones_stay() throws IOException {
    for (int seed = 0; seed < HISTORIES; seed++) {
      Random random = new Random(seed);
      int keep = 1 + random.nextInt(4);
      History history = new History(keep, random);
      for (int step = 0; step < 25; step++) {
        history.step();
        assertThat(history.goodInStore())
            .as("seed %d, step %d", seed, step)
            .isEqualTo(history.expected);
      }
    }
  }

  @Test
  void backups_of_another_database_under_the_same_name_do_not_replace_these() {
    MemoryStore store = new MemoryStore();
    FakeTime time = new FakeTime();
    String production =
        job(new FakeSource("production", "x"), store, time).run().id();
    time.advance(Duration.ofDays(1));

    BackupReport staging = job(new FakeSource("staging", "x"), store, time).run();

    assertThat(staging.pruned()).isEmpty();
    assertThat(job(new FakeSource("production", "x"), store, time).list().backups())
        .extracting(backup -> backup.id())
        .containsExactly(staging.id(), production);
  }

  @Test
  void a_clock_that_was_set_back_does_not_cost_the_backup_just_taken() {
    MemoryStore store = new MemoryStore();
    FakeTime time = new FakeTime();
    BackupJob job = job(new FakeSource("shop", "x"), store, time);
    job.run();
    time.jumpTo(time.instant().minus(Duration.ofDays(400)));

    BackupReport report = job.run();

    assertThat(report.pruned()).isEmpty();
    assertThat(job.verify(report.id()).id()).isEqualTo(report.id());
  }

  @Test
  void a_backup_with_an_unreadable_manifest_is_reported_and_never_deleted() throws IOException {
    MemoryStore store = new MemoryStore();
    FakeTime time = new FakeTime();
    BackupJob job = job(new FakeSource("shop", "x"), store, time);
    String broken = job.run().id();
    store.tamper("shop", broken, "manifest.json", new byte[] {1, 2, 3});
    time.advance(Duration.ofDays(1));
    job.run();
    time.advance(Duration.ofDays(1));

    job.run();

    assertThat(job.list().backups()).hasSize(1);
    assertThat(job.list().unreadable()).containsOnlyKeys(broken);
  }

  @Test
  void keeping_nothing_is_refused() {
    assertThatThrownBy(() -> Retention.keepLast(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 10,000");
  }

  private static BackupJob job(FakeSource source, MemoryStore store, FakeTime time) {
    return BackupJob.builder("shop")
        .source(source)
        .store(store)
        .retention(Retention.keepLast(1))
        .events(EventSink.none())
        .time(time)
        .build();
  }

  /** Runs that succeed, runs that fail, disks that rot. */
  private static final class History {
    private final FakeTime time = new FakeTime();
    private final MemoryStore store = new MemoryStore();
    private final FakeSource source = new FakeSource("shop", "x");
    private final List<String> expected = new ArrayList<>();
    private final int keep;
    private final BackupJob job;
    private final Random random;

    History(int keep, Random random) {
      this.keep = keep;
      this.random = random;
      this.job = BackupJob.builder("shop")
          .source(source)
          .store(store)
          .retention(Retention.keepLast(keep))
          .events(EventSink.none())
          .time(time)
          .build();
    }

    void step() throws IOException {
      time.advance(Duration.ofHours(1 + random.nextInt(100)));
      switch (random.nextInt(4)) {
        case 0 -> fail();
        case 1 -> rot();
        default -> {
          expected.add(job.run().id());
          if (expected.size() > keep) {
            expected.remove(0);
          }
        }
      }
    }

    List<String> goodInStore() throws IOException {
      return store.list("shop").stream().filter(this::isGood).toList();
    }

    private boolean isGood(String id) {
      try {
        return job.verify(id, Proof.HASH).id().equals(id);
      } catch (BackupException e) {
        return false;
      }
    }

    private void fail() {
      source.failWith(Failure.UNREACHABLE, "Gone.");
      assertThatThrownBy(job::run).isInstanceOf(BackupException.class);
      source.recover();
    }

    private void rot() throws IOException {
      List<String> ids = store.list("shop");
      if (!ids.isEmpty()) {
        String id = ids.get(random.nextInt(ids.size()));
        byte[] bytes = store.bytes("shop", id, "shop.dump");
        bytes[0] = (byte) (bytes[0] + 1);
        store.tamper("shop", id, "shop.dump", bytes);
        expected.remove(id);
      }
    }
  }
}
