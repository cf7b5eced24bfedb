package io.underpin.quickstart.postgres;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's server programs ({@code initdb}, {@code pg_ctl}, {@code postgres}) for this machine, unpacked once from the
 * Maven artifact.
 */
public final class PostgresPrograms {
  private final Path folder;

  private PostgresPrograms(Path folder) {
    this.folder = folder;
  }

  /**
   * Unpacks the programs below this folder, unless they are there already.
   *
   * @throws PostgresException if there are no programs for this machine, or the folder cannot be written
   */
  public static PostgresPrograms unpackedBelow(Path parent) throws PostgresException {
    byte[] archive = archive();
    Path folder = parent.toAbsolutePath().normalize().resolve("pgsql-" + shortHash(archive));
    if (!Files.isDirectory(folder)) {
      unpack(archive, folder);
    }
    return new PostgresPrograms(folder);
  }

  String path(String program) {
    return folder.resolve("bin").resolve(program).toString();
  }

  private static byte[] archive() throws PostgresException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).replaceAll(" .*", "");
    system = system.startsWith("mac") ? "Darwin" : system.startsWith("linux") ? "Linux" : "Windows";
    String machine = ArchUtils.normalize(System.getProperty("os.arch"));
    try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
      return in.readAllBytes();
    } catch (IOException | RuntimeException e) {
      throw new PostgresException(
          "There is no embedded PostgreSQL for " + system + " on " + machine
              + ": set DATABASE_URL to a PostgreSQL of your own",
          e);
    }
  }

  // Into a neighbour first, so that a folder with the right name is always whole.
  private static void unpack(byte[] archive, Path folder) throws PostgresException {
    try {
      Path partial = folder.resolveSibling(folder.getFileName() + ".partial-" + UUID.randomUUID());
      Files.createDirectories(partial);
      try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(
          new BufferedInputStream(new ByteArrayInputStream(archive))))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          unpack(entry, tar, partial);
        }
      }
      moveUnlessThere(partial, folder);
      Folders.delete(partial);
    } catch (IOException e) {
      throw new PostgresException(
          "PostgreSQL cannot be unpacked into " + folder + " (" + e
              + "): make that folder writable and leave 100 MB there",
          e);
    }
  }

  // Somebody else may be unpacking, too: whoever comes first has made what the other one wants.
  private static void moveUnlessThere(Path partial, Path folder) throws IOException {
    try {
      Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("Entry " + entry.getName() + " leaves its folder");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.resolveSibling("."));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.copy(root.resolve(entry.getLinkName()), target, LinkOption.NOFOLLOW_LINKS);
    } else {
      Files.copy(content, target);
      boolean program = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static String shortHash(byte[] archive) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(archive);
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
