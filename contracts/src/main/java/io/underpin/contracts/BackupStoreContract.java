package io.underpin.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.backup.manifest.Manifest;
import io.underpin.backup.store.BackupStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link BackupStore} promises. Extend it, and say how to make an empty store:
 *
 * <pre>{@code
 * class MyStoreContractTest extends BackupStoreContract {
 *   @Override
 *   protected BackupStore emptyStore() {
 *     return new MyStore();
 *   }
 * }
 * }</pre>
 */
public abstract class BackupStoreContract {
  private static final byte[] MANIFEST = "{\"m\":1}\n".getBytes(UTF_8);
  private static final String FIRST = "20261120T020000Z-7f3a91c2";
  private static final String SECOND = "20261121T020000Z-00000000";

  // Set before each test.
  @SuppressWarnings("NullAway.Init")
  private BackupStore store;

  /** For subclasses. */
  protected BackupStoreContract() {}

  /** A store that holds nothing and that no other test knows. */
  protected abstract BackupStore emptyStore() throws Exception;

  @BeforeEach
  final void makeStore() throws Exception {
    store = emptyStore();
  }

  @Test
  final void a_job_that_is_not_known_has_no_backups() throws IOException {
    assertThat(store.list("never")).isEmpty();
  }

  @Test
  final void what_was_published_is_listed_and_read_as_it_was_written() throws IOException {
    byte[] bytes = new byte[1_000_003];
    new Random(1).nextBytes(bytes);

    publish("shop", FIRST, bytes);

    assertThat(store.list("shop")).containsExactly(FIRST);
    assertThat(read("shop", FIRST, "shop.dump")).isEqualTo(bytes);
    assertThat(read("shop", FIRST, Manifest.FILE)).isEqualTo(MANIFEST);
  }

  @Test
  final void single_bytes_empty_files_and_parts_of_arrays_are_written_as_given()
      throws IOException {
    try (BackupStore.Draft draft = store.begin("shop", FIRST)) {
      draft.create("empty").close();
      try (OutputStream out = draft.create("few")) {
        out.write(0x1ff);
        out.write(new byte[] {1, 2, 3, 4}, 1, 2);
        out.write(new byte[0]);
        out.flush();
      }
      draft.publish(MANIFEST);
    }

    assertThat(read("shop", FIRST, "empty")).isEmpty();
    assertThat(read("shop", FIRST, "few")).containsExactly(0xff, 2, 3);
  }

  @Test
  final void nothing_is_seen_before_it_is_published() throws IOException {
    try (BackupStore.Draft draft = store.begin("shop", FIRST)) {
      write(draft, "shop.dump", new byte[10]);

      assertThat(store.list("shop")).isEmpty();
      assertThatThrownBy(() -> read("shop", FIRST, "shop.dump"))
          .isInstanceOf(NoSuchFileException.class);
    }
  }

  @Test
  final void what_was_not_published_is_gone_and_its_place_is_free() throws IOException {
    try (BackupStore.Draft draft = store.begin("shop", FIRST)) {
      write(draft, "shop.dump", new byte[10]);
    }

    assertThat(store.list("shop")).isEmpty();
    publish("shop", FIRST, new byte[] {7});
    assertThat(read("shop", FIRST, "shop.dump")).containsExactly(7);
  }

  @Test
  final void closing_twice_or_after_publishing_harms_nothing() throws IOException {
    BackupStore.Draft draft = store.begin("shop", FIRST);
    write(draft, "shop.dump", new byte[10]);
    draft.publish(MANIFEST);
    draft.close();
    draft.close();

    assertThat(store.list("shop")).containsExactly(FIRST);
  }

  @Test
  final void an_id_is_used_once() throws IOException {
    publish("shop", FIRST, new byte[] {7});

    assertThatThrownBy(() -> store.begin("shop", FIRST).close()).isInstanceOf(IOException.class);

    assertThat(read("shop", FIRST, "shop.dump")).containsExactly(7);
  }

  @Test
  final void a_file_is_created_once() throws IOException {
    try (BackupStore.Draft draft = store.begin("shop", FIRST)) {
      write(draft, "shop.dump", new byte[10]);

      assertThatThrownBy(() -> draft.create("shop.dump")).isInstanceOf(IOException.class);
    }
  }

  @Test
  final void ids_are_listed_oldest_first_and_jobs_do_not_mix() throws IOException {
    publish("shop", SECOND, new byte[1]);
    publish("shop", FIRST, new byte[1]);
    publish("shop-2", FIRST, new byte[1]);

    assertThat(store.list("shop")).containsExactly(FIRST, SECOND);
    assertThat(store.list("shop-2")).containsExactly(FIRST);
    assertThat(store.list("sho")).isEmpty();
  }

  @Test
  final void what_was_deleted_is_gone_and_the_others_stay() throws IOException {
    publish("shop", FIRST, new byte[1]);
    publish("shop", SECOND, new byte[] {7});

    store.delete("shop", FIRST);
    store.delete("shop", FIRST);
    store.delete("never", FIRST);

    assertThat(store.list("shop")).containsExactly(SECOND);
    assertThatThrownBy(() -> read("shop", FIRST, Manifest.FILE))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(read("shop", SECOND, "shop.dump")).containsExactly(7);
  }

  @Test
  final void a_file_that_is_not_there_is_said_to_be_missing() throws IOException {
    publish("shop", FIRST, new byte[1]);

    assertThatThrownBy(() -> read("shop", FIRST, "other")).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> read("shop", SECOND, "shop.dump"))
        .isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"..", ".", "", "a/b", "../shop", "a\\b", "a b", "a\0b", "\u00e9", ".hidden"})
  final void a_name_that_leads_elsewhere_is_refused(String name) throws IOException {
    publish("shop", FIRST, new byte[1]);

    assertThatThrownBy(() -> store.begin("shop", name).close()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.begin(name, FIRST).close()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("shop", name, Manifest.FILE)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.list(name)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.delete("shop", name)).isInstanceOf(IOException.class);
    assertThat(store.list("shop")).containsExactly(FIRST);
  }

  @Test
  final void a_backup_can_be_read_by_several_at_once_while_another_is_written() throws Exception {
    byte[] bytes = new byte[300_000];
    new Random(2).nextBytes(bytes);
    publish("shop", FIRST, bytes);
    CyclicBarrier together = new CyclicBarrier(2);
    FutureTask<byte[]> other = new FutureTask<>(() -> {
      together.await(30, TimeUnit.SECONDS);
      return read("shop", FIRST, "shop.dump");
    });
    new Thread(other).start();

    try (BackupStore.Draft draft = store.begin("shop", SECOND)) {
      together.await(30, TimeUnit.SECONDS);
      write(draft, "shop.dump", bytes);
      draft.publish(MANIFEST);
    }

    assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(bytes);
    assertThat(store.list("shop")).containsExactly(FIRST, SECOND);
  }

  private void publish(String job, String id, byte[] dump) throws IOException {
    try (BackupStore.Draft draft = store.begin(job, id)) {
      write(draft, "shop.dump", dump);
      draft.publish(MANIFEST);
    }
  }

  private static void write(BackupStore.Draft draft, String file, byte[] bytes) throws IOException {
    try (OutputStream out = draft.create(file)) {
      out.write(bytes);
    }
  }

  private byte[] read(String job, String id, String file) throws IOException {
    try (InputStream in = store.read(job, id, file)) {
      return in.readAllBytes();
    }
  }
}
