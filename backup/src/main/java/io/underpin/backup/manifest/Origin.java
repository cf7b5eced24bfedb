package io.underpin.backup.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a backup comes from.
 *
 * @param type the kind of database: {@code postgresql}
 * @param database the database's name
 * @param facts what else was true of it, such as {@code serverVersion} and {@code systemIdentifier}, in the order given
 */
public record Origin(String type, String database, Map<String, String> facts) {
  private static final String SYSTEM_IDENTIFIER = "systemIdentifier";

  /** Copies the facts. */
  public Origin {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** One fact, or an empty string where it is not known. */
  public String fact(String name) {
    return facts.getOrDefault(name, "");
  }

  /** Whether both name the same database of the same cluster: only such backups replace one another. */
  public boolean sameDatabase(Origin other) {
    return type.equals(other.type)
        && database.equals(other.database)
        && fact(SYSTEM_IDENTIFIER).equals(other.fact(SYSTEM_IDENTIFIER));
  }
}
