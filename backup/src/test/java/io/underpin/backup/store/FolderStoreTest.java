package io.underpin.backup.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {
  @TempDir
  private Path folder;

  @Test
  void nobody_else_may_read_from_the_first_byte_on() throws IOException {
    Path root = folder.resolve("a").resolve("b");

    try (BackupStore.Draft draft = FolderStore.at(root).begin("shop", "1");
        OutputStream out = draft.create("shop.dump")) {
      out.write(1);
      try (Stream<Path> all = Files.walk(root)) {
        assertThat(all)
            .allSatisfy(path -> assertThat(
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
      }
    }
  }

  @Test
  void what_a_dead_run_left_is_removed_and_what_is_not_ours_stays() throws IOException {
    Path job = Files.createDirectories(folder.resolve("shop"));
    Files.writeString(
        Files.createDirectory(job.resolve(".partial-old")).resolve("shop.dump"), "half");
    Files.writeString(Files.createDirectory(job.resolve("pictures")).resolve("cat.jpg"), "meow");
    Files.writeString(job.resolve("notes.txt"), "mine");

    BackupStore store = FolderStore.at(folder);
    store.begin("shop", "1").close();

    assertThat(job.resolve(".partial-old")).doesNotExist();
    assertThat(job.resolve("pictures").resolve("cat.jpg")).exists();
    assertThat(job.resolve("notes.txt")).exists();
    assertThat(store.list("shop")).isEmpty();
    store.delete("shop", "pictures");
    assertThat(job.resolve("pictures").resolve("cat.jpg")).exists();
  }

  @Test
  void a_link_in_a_dead_run_is_removed_and_not_followed() throws IOException {
    Path outside =
        Files.writeString(Files.createDirectory(folder.resolve("outside")).resolve("keep"), "x");
    Path partial =
        Files.createDirectories(folder.resolve("root").resolve("shop").resolve(".partial-old"));
    Files.createSymbolicLink(partial.resolve("link"), outside.getParent());

    FolderStore.at(folder.resolve("root")).begin("shop", "1").close();

    assertThat(partial).doesNotExist();
    assertThat(outside).exists();
  }

  @Test
  void two_stores_over_one_folder_do_not_write_one_job_at_once() throws IOException {
    try (BackupStore.Draft first = FolderStore.at(folder).begin("shop", "1")) {
      first.create("shop.dump").close();

      assertThatThrownBy(() -> FolderStore.at(folder).begin("shop", "2"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another run of this job");

      first.publish("{}".getBytes(UTF_8));
    }
    assertThat(FolderStore.at(folder).list("shop")).containsExactly("1");
  }
}
