package io.underpin.logging.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.config.DataSize;
import io.underpin.testing.FakeTime;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ArchiveTest {
  private static final int KIB = 1024;
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");

  private final Path folder;
  private final Archive archive;

  ArchiveTest(@TempDir Path folder) {
    this.folder = folder;
    archive = new Archive(
        LogFile.at(folder.resolve("app.log"))
            .withMaxSize(DataSize.parse("16KiB"))
            .withTotalCap(DataSize.parse("64KiB"))
            .withZone(ZoneOffset.UTC),
        new FakeTime(Instant.parse("2026-11-21T12:00:00Z")));
  }

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void a_copy_needs_room_beside_all_files_and_the_next_one() throws IOException {
    file("app-2026-11-20-1.log.gz", 20 * KIB);
    archive.recover();

    assertThat(archive.hasReserved(28 * KIB + 1)).isFalse();
    assertThat(archive.hasReserved(28 * KIB)).isTrue();
  }

  @Test
  void what_is_reserved_is_taken_until_it_is_released() throws IOException {
    Path oldest = file("app-2026-11-20-1.log.gz", 10 * KIB);
    Path other = file("app-2026-11-20-2.log.gz", 10 * KIB);
    archive.recover();

    assertThat(archive.hasReserved(28 * KIB)).isTrue();
    assertThat(archive.hasRoom(16 * KIB)).isTrue();
    assertThat(oldest).exists();

    assertThat(archive.hasRoom(16 * KIB + 1)).isTrue();
    assertThat(oldest).doesNotExist();

    archive.release();
    assertThat(archive.hasRoom(54 * KIB)).isTrue();
    assertThat(other).exists();
    assertThat(archive.hasRoom(64 * KIB + 1)).isFalse();
    assertThat(other).doesNotExist();
  }

  @Test
  void a_copy_of_what_was_deleted_meanwhile_takes_no_place() throws IOException {
    RotatedFile deleted = rotated(1);
    file("app-2026-11-20-1.log.gz.tmp", KIB);
    RotatedFile kept = rotated(2);
    file("app-2026-11-20-2.log", KIB);
    file("app-2026-11-20-2.log.gz.tmp", KIB);

    archive.replace(deleted);
    archive.replace(kept);

    assertThat(deleted.with(RotatedFile.PACKED)).doesNotExist();
    assertThat(kept.with(RotatedFile.PACKED)).exists();
    assertThat(kept.file()).doesNotExist();
  }

  @Test
  void what_somebody_still_writes_to_is_compressed_when_he_has_left() throws IOException {
    Path used = file("app-2026-11-20-1.log", KIB);
    file("app-2026-11-20-2.log", KIB);
    file("app-2026-11-20-3.log", KIB);
    try (FileOutputStream somebody = new FileOutputStream(used.toFile(), true)) {
      Users.join(somebody.getChannel());
      archive.pack(rotated(1));
      archive.pack(rotated(2));
      awaitPacked(2);
      archive.packRest();
      archive.pack(rotated(3));
      awaitPacked(3);

      assertThat(used).exists();
      assertThat(rotated(1).with(RotatedFile.PACKED)).doesNotExist();
    }

    archive.packRest();
    awaitPacked(1);
    assertThat(used).doesNotExist();
  }

  private void awaitPacked(int number) {
    RotatedFile file = rotated(number);
    while (!Files.exists(file.with(RotatedFile.PACKED)) || Files.exists(file.file())) {
      LockSupport.parkNanos(1_000_000);
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  private RotatedFile rotated(int number) {
    return new RotatedFile(
        RotatedFile.name(folder.resolve("app.log"), DAY, number),
        DAY,
        number,
        RotatedFile.PLAIN,
        KIB);
  }

  private Path file(String name, int bytes) throws IOException {
    return Files.write(folder.resolve(name), new byte[bytes]);
  }
}
