package io.underpin.backup.source;

/**
 * The database to restore into.
 *
 * <pre>{@code
 * job.restore(id, RestoreTarget.into("orders_restored"));
 * }</pre>
 *
 * @param database its name
 * @param replace whether what it holds already may be replaced
 * @param owners whether owners and privileges are restored too
 */
public record RestoreTarget(String database, boolean replace, boolean owners) {
  private static final int MAX_NAME_BYTES = 63;

  /** Checks the name. */
  public RestoreTarget {
    int bytes = database.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MAX_NAME_BYTES || database.chars().anyMatch(c -> c < ' ')) {
      throw new IllegalArgumentException("Database name '"
          + database.replaceAll("\\p{Cntrl}", "?")
          + "' to restore into is not 1 to 63 bytes without control characters");
    }
  }

  /** A database that does not exist yet, and is then created, or one that is empty. */
  public static RestoreTarget into(String database) {
    return new RestoreTarget(database, false, true);
  }

  /**
   * A database that may hold something: objects of the same names are replaced, in one transaction, so that a restore that
   * fails leaves everything as it was. Objects that the backup does not know stay.
   */
  public static RestoreTarget replacing(String database) {
    return new RestoreTarget(database, true, true);
  }

  /** A copy that leaves out owners and privileges, for a server that lacks the original roles. */
  public RestoreTarget withoutOwners() {
    return new RestoreTarget(database, replace, false);
  }
}
