package io.underpin.backup;

import io.underpin.backup.manifest.Manifest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the store holds for a job.
 *
 * @param backups the backups with a sound manifest, the newest first; their files were not looked at
 * @param unreadable the ids whose manifest cannot be used, each with the reason; nothing ever deletes these but people
 */
public record Catalog(List<Manifest> backups, Map<String, String> unreadable) {

  /** Copies the collections. */
  public Catalog {
    backups = List.copyOf(backups);
    unreadable = Collections.unmodifiableMap(new LinkedHashMap<>(unreadable));
  }

  /** The newest backup. */
  public Optional<Manifest> newest() {
    return backups.stream().findFirst();
  }
}
