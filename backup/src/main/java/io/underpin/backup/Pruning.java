package io.underpin.backup;

import io.underpin.backup.manifest.Manifest;
import io.underpin.backup.source.SourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deletes what retention no longer wants, and nothing that it does not understand. */
final class Pruning {
  private final Shelf shelf;
  private final Retention retention;
  private final Run run;
  private final List<String> deleted = new ArrayList<>();
  private final Map<String, String> damaged = new LinkedHashMap<>();

  Pruning(Shelf shelf, Retention retention, Run run) {
    this.shelf = shelf;
    this.retention = retention;
    this.run = run;
  }

  /** Prunes the databases of this job one by one; the protected id stays in any case. */
  void prune(String protectedId) throws IOException, SourceException {
    Map<String, String> notDeleted = new LinkedHashMap<>();
    List<Manifest> backups = shelf.catalog().backups();
    Set<Manifest> seen = new LinkedHashSet<>();
    for (Manifest first : backups) {
      if (!seen.contains(first)) {
        List<Manifest> same = backups.stream()
            .filter(other -> other.origin().sameDatabase(first.origin()))
            .toList();
        seen.addAll(same);
        for (Manifest surplus : retention.surplus(same, this::isGood)) {
          if (!surplus.id().equals(protectedId)) {
            run.check();
            delete(surplus.id(), notDeleted);
          }
        }
      }
    }
    if (!notDeleted.isEmpty()) {
      throw new IOException("these could not be deleted: " + notDeleted);
    }
  }

  List<String> deleted() {
    return deleted;
  }

  /** Backups that did not count because their bytes have changed. */
  Map<String, String> damaged() {
    return damaged;
  }

  /** A backup that cannot be read now, for whatever reason, is not counted on. */
  private boolean isGood(Manifest backup) {
    try {
      shelf.verify(backup, run);
      return true;
    } catch (IOException e) {
      damaged.put(backup.id(), String.valueOf(e.getMessage()));
      return false;
    } catch (SourceException e) {
      // The run was stopped: the caller's next check says so before anything is deleted.
      return false;
    }
  }

  private void delete(String id, Map<String, String> notDeleted) {
    try {
      shelf.store().delete(shelf.job(), id);
      deleted.add(id);
    } catch (IOException e) {
      notDeleted.put(id, String.valueOf(e.getMessage()));
    }
  }
}
