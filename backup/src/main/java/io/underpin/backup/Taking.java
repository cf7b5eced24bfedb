package io.underpin.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.underpin.backup.manifest.Manifest;
import io.underpin.backup.manifest.StoredFile;
import io.underpin.backup.source.BackupSource;
import io.underpin.backup.source.Failure;
import io.underpin.backup.source.Snapshot;
import io.underpin.backup.source.SourceException;
import io.underpin.backup.store.BackupStore;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Takes one backup: dump, guide, checksums, then the manifest. */
final class Taking {
  private static final int MAX_NAME = 64;

  private final Shelf shelf;
  private final BackupSource source;
  private final Run run;

  Taking(Shelf shelf, BackupSource source, Run run) {
    this.shelf = shelf;
    this.source = source;
    this.run = run;
  }

  Manifest take(Instant startedAt) throws IOException, SourceException {
    String id = run.runId();
    try (BackupStore.Draft draft = shelf.store().begin(shelf.job(), id)) {
      String name = fileName(source.database()) + ".dump";
      HashingOutput out = new HashingOutput(draft.create(name));
      Snapshot snapshot;
      try (out) {
        snapshot = source.dump(out, run);
      }
      if (out.bytes() == 0) {
        throw new SourceException(Failure.TOOL_FAILED, "The dump is empty.");
      }
      StoredFile dump = out.stored(name, "dump");
      StoredFile guide = text(draft, "RESTORE.txt", "guide", guide(id, name, snapshot));
      StoredFile sums = text(draft, "SHA256SUMS", "checksums", sums(dump, guide));
      run.check();
      Manifest manifest = new Manifest(
          shelf.job(),
          id,
          startedAt,
          snapshot.at(),
          run.time().instant(),
          snapshot.origin(),
          List.of(dump, guide, sums),
          snapshot.tables());
      draft.publish(manifest.toJson());
      return manifest;
    }
  }

  private static StoredFile text(BackupStore.Draft draft, String name, String role, String text)
      throws IOException {
    HashingOutput out = new HashingOutput(draft.create(name));
    try (out) {
      out.write(text.getBytes(UTF_8));
    }
    return out.stored(name, role);
  }

  private String guide(String id, String name, Snapshot snapshot) {
    return "Backup " + id + " of job " + shelf.job() + "\n"
        + "Database " + snapshot.origin().database().replaceAll("\\p{Cntrl}", "?")
        + " as it was at "
        + snapshot.at() + ".\n\n"
        + "To check the files without Underpin:\n\n  sha256sum -c SHA256SUMS\n\n"
        + snapshot.guide().replace(Snapshot.FILE, name);
  }

  private static String sums(StoredFile... files) {
    return List.of(files).stream()
        .map(file -> file.sha256() + "  " + file.name() + "\n")
        .collect(Collectors.joining());
  }

  private static String fileName(String database) {
    String name = database.replaceAll("[^A-Za-z0-9_-]", "_");
    return name.isEmpty() ? "database" : name.substring(0, Math.min(MAX_NAME, name.length()));
  }
}
