package io.underpin.backup.testing;

import io.underpin.backup.manifest.Manifest;
import io.underpin.backup.store.BackupStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps backups in memory. Safe for use by several threads. */
public final class MemoryStore implements BackupStore {
  private final Map<String, Map<String, byte[]>> backups = new TreeMap<>();
  private final Set<String> busy = new HashSet<>();

  /** An empty store. */
  public MemoryStore() {}

  @Override
  public synchronized Draft begin(String job, String id) throws IOException {
    String key = key(job, id);
    if (backups.containsKey(key)) {
      throw new FileAlreadyExistsException(key);
    }
    if (!busy.add(job)) {
      throw new IOException("another run of this job is writing; wait for its end");
    }
    return new MemoryDraft(job, key);
  }

  @Override
  public synchronized List<String> list(String job) throws IOException {
    String prefix = checked(job) + "/";
    List<String> ids = new ArrayList<>();
    for (String key : backups.keySet()) {
      if (key.startsWith(prefix)) {
        ids.add(key.substring(prefix.length()));
      }
    }
    return ids;
  }

  @Override
  public InputStream read(String job, String id, String file) throws IOException {
    return new ByteArrayInputStream(bytes(job, id, file));
  }

  @Override
  public synchronized void delete(String job, String id) throws IOException {
    backups.remove(key(job, id));
  }

  /**
   * A copy of a stored file.
   *
   * @throws NoSuchFileException if there is none
   */
  public synchronized byte[] bytes(String job, String id, String file) throws IOException {
    byte[] bytes = backups.getOrDefault(key(job, id), Map.of()).get(file);
    if (bytes == null) {
      throw new NoSuchFileException(key(job, id) + "/" + file);
    }
    return bytes.clone();
  }

  /** Puts other bytes in place of a stored file's, as a failing disk or a thief does. */
  public synchronized void tamper(String job, String id, String file, byte[] bytes)
      throws IOException {
    bytes(job, id, file);
    backups.getOrDefault(key(job, id), Map.of()).put(file, bytes.clone());
  }

  @Override
  public String toString() {
    return "memory";
  }

  private static String key(String job, String id) throws IOException {
    return checked(job) + "/" + checked(id);
  }

  private static String checked(String name) throws IOException {
    if (!name.matches("[A-Za-z0-9_-]{1,128}")) {
      throw new NoSuchFileException(name, null, "not a name that a backup can have");
    }
    return name;
  }

  /** Files that nobody sees yet. */
  private final class MemoryDraft implements Draft {
    private final String job;
    private final String key;
    private final Map<String, ByteArrayOutputStream> files = new TreeMap<>();

    MemoryDraft(String job, String key) {
      this.job = job;
      this.key = key;
    }

    @Override
    public OutputStream create(String file) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      if (files.putIfAbsent(file, out) != null) {
        throw new FileAlreadyExistsException(file);
      }
      return out;
    }

    @Override
    public void publish(byte[] manifest) throws IOException {
      create(Manifest.FILE).write(manifest);
      Map<String, byte[]> published = new TreeMap<>();
      files.forEach((name, out) -> published.put(name, out.toByteArray()));
      synchronized (MemoryStore.this) {
        backups.put(key, published);
      }
    }

    @Override
    public void close() {
      synchronized (MemoryStore.this) {
        busy.remove(job);
      }
    }
  }
}
