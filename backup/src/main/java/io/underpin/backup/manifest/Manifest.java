package io.underpin.backup.manifest;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The record of one backup; it is written last, so that a backup exists only when it is whole.
 *
 * <p>As text it is one JSON object that ends with a seal, the SHA-256 of all that stands before it. The seal finds damage, not
 * forgery. Immutable.
 *
 * @param job the job that took it
 * @param id date and random part: {@code 20261120T020000Z-7f3a91c2}
 * @param startedAt when the run began
 * @param snapshotAt the instant whose data it holds, by the database's clock
 * @param finishedAt when the last byte was written
 * @param origin the database that was dumped
 * @param files every file but the manifest itself
 * @param tables the rows of every table in the snapshot
 */
public record Manifest(
    String job,
    String id,
    Instant startedAt,
    Instant snapshotAt,
    Instant finishedAt,
    Origin origin,
    List<StoredFile> files,
    List<TableRows> tables) {

  /** The file's name in the store. */
  public static final String FILE = "manifest.json";

  /** A manifest longer than this is refused. */
  public static final int MAX_BYTES = 32 * 1024 * 1024;

  /** Copies the lists. */
  public Manifest {
    files = List.copyOf(files);
    tables = List.copyOf(tables);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IOException if it is damaged, or not a manifest, or of a later format; the message says which
   */
  public static Manifest fromJson(byte[] json) throws IOException {
    return ManifestReader.read(json);
  }

  /** The manifest as sealed JSON in UTF-8. */
  public byte[] toJson() {
    return ManifestWriter.write(this);
  }

  /** The first file in this role. */
  public Optional<StoredFile> file(String role) {
    return files.stream().filter(file -> file.role().equals(role)).findFirst();
  }

  /** Bytes of all files together. */
  public long bytes() {
    return files.stream().mapToLong(StoredFile::bytes).sum();
  }

  /** Rows of all tables together. */
  public long rows() {
    return tables.stream().mapToLong(TableRows::rows).sum();
  }
}
