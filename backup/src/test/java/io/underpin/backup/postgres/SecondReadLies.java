package io.underpin.backup.postgres;

import io.underpin.backup.store.BackupStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A store that gives out good bytes of a dump once, and then others. */
final class SecondReadLies implements BackupStore {
  private final BackupStore store;
  private boolean read;

  SecondReadLies(BackupStore store) {
    this.store = store;
  }

  @Override
  public Draft begin(String job, String id) throws IOException {
    return store.begin(job, id);
  }

  @Override
  public List<String> list(String job) throws IOException {
    return store.list(job);
  }

  @Override
  public InputStream read(String job, String id, String file) throws IOException {
    InputStream honest = store.read(job, id, file);
    if (!file.endsWith(".dump")) {
      return honest;
    }
    if (!read) {
      read = true;
      return honest;
    }
    try (honest) {
      byte[] bytes = honest.readAllBytes();
      bytes[bytes.length - 1] ^= 1;
      return new ByteArrayInputStream(bytes);
    }
  }

  @Override
  public void delete(String job, String id) throws IOException {
    store.delete(job, id);
  }
}
