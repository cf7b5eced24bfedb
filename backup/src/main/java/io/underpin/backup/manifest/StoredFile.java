package io.underpin.backup.manifest;

/**
 * One file of a backup as it was written.
 *
 * @param name its name in the store, 1 to 128 characters of {@code A-Z a-z 0-9 . _ -}, not beginning with a dot
 * @param role what it is for: {@code dump}, {@code guide}, {@code checksums}
 * @param sha256 SHA-256 of its bytes, 64 lower-case hexadecimal digits
 * @param bytes its length
 */
public record StoredFile(String name, String role, String sha256, long bytes) {

  /** Checks the form of every part. */
  public StoredFile {
    if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}")) {
      throw new IllegalArgumentException(
          "File name is not 1 to 128 characters of A-Z a-z 0-9 . _ -");
    }
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("SHA-256 of " + name + " is not 64 hexadecimal digits");
    }
    if (bytes < 0) {
      throw new IllegalArgumentException("Length of " + name + " is negative");
    }
  }
}
