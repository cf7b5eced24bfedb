package io.underpin.backup;

import io.underpin.backup.manifest.Manifest;
import io.underpin.backup.manifest.StoredFile;
import io.underpin.backup.source.SourceException;
import io.underpin.backup.source.Watch;
import io.underpin.backup.store.BackupStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One job's place in the store: what is read from there is believed only when it fits. */
record Shelf(BackupStore store, String job) {

  Catalog catalog() throws IOException {
    List<Manifest> backups = new ArrayList<>();
    Map<String, String> unreadable = new LinkedHashMap<>();
    for (String id : store.list(job)) {
      try {
        backups.add(manifest(id));
      } catch (NoSuchFileException e) {
        unreadable.put(id, "manifest.json is missing; was the backup deleted just now?");
      } catch (CorruptException e) {
        unreadable.put(id, String.valueOf(e.getMessage()));
      }
    }
    backups.sort(
        Comparator.comparing(Manifest::startedAt).thenComparing(Manifest::id).reversed());
    return new Catalog(backups, unreadable);
  }

  /**
   * The manifest of a backup.
   *
   * @throws NoSuchFileException if there is no such backup
   */
  Manifest manifest(String id) throws IOException {
    byte[] json;
    try (InputStream in = store.read(job, id, Manifest.FILE)) {
      json = Bytes.atMost(Manifest.MAX_BYTES, in);
    }
    Manifest manifest;
    try {
      manifest = Manifest.fromJson(json);
    } catch (IOException e) {
      throw new CorruptException(String.valueOf(e.getMessage()));
    }
    if (!manifest.id().equals(id) || !manifest.job().equals(job)) {
      throw new CorruptException("manifest.json belongs to backup " + manifest.job() + "/"
          + manifest.id() + ": somebody has moved it");
    }
    return manifest;
  }

  /** A stored file whose end is reached only if it is as it was written. */
  VerifiedInput open(Manifest backup, StoredFile file) throws IOException {
    try {
      return new VerifiedInput(store.read(job, backup.id(), file.name()), file);
    } catch (NoSuchFileException e) {
      throw new CorruptException(file.name() + " is missing");
    }
  }

  /** Reads every file again and compares; says how many bytes that were. */
  long verify(Manifest backup, Watch watch) throws IOException, SourceException {
    // Without a dump it is no backup, however right its files are.
    dump(backup);
    byte[] buffer = new byte[Bytes.BUFFER];
    long total = 0;
    for (StoredFile file : backup.files()) {
      try (InputStream in = open(backup, file)) {
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
          total += count;
          watch.progressed();
          watch.check();
        }
      }
    }
    return total;
  }

  StoredFile dump(Manifest backup) throws IOException {
    return backup
        .file("dump")
        .orElseThrow(() -> new CorruptException("manifest.json names no dump"));
  }
}
