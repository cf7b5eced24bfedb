package io.underpin.backup.store;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Folders and files that nobody else may read, from the moment of their creation. */
final class Folders {
  static final String PARTIAL = ".partial-";
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final Set<OpenOption> LOCK =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

  private Folders() {}

  static void createPrivate(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, only(folder, "rwx------"));
    }
  }

  static FileChannel createFile(Path file) throws IOException {
    return FileChannel.open(file, NEW, only(file, "rw-------"));
  }

  static FileChannel openLock(Path file) throws IOException {
    return FileChannel.open(file, LOCK, only(file, "rw-------"));
  }

  /** Makes names that were added to, removed from or changed in a folder durable. */
  static void sync(Path folder) throws IOException {
    // Windows cannot open a folder, and needs not.
    if (File.separatorChar == '/') {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Deletes a folder with what is in it; follows no link. */
  static void deleteTree(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      List<Path> children;
      try (Stream<Path> list = Files.list(folder)) {
        children = list.toList();
      }
      for (Path child : children) {
        deleteTree(child);
      }
    }
    Files.deleteIfExists(folder);
  }

  private static FileAttribute<?>[] only(Path path, String permissions) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
