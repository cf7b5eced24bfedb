package io.underpin.logging.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Creates files and folders for those who may read them, and nobody else. */
record Permissions(String posix) {

  /** Creates a file, unless it is there. */
  void createFile(Path file) throws IOException {
    try {
      if (isPosix(file)) {
        Files.createFile(
            file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(posix)));
      } else {
        Files.createFile(file);
      }
    } catch (FileAlreadyExistsException e) {
      // then it keeps the permissions that it has
    }
  }

  /** Creates the folder of a file, and those above it. */
  void createFolderOf(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder == null || Files.isDirectory(folder)) {
      return;
    }
    if (isPosix(file)) {
      String access = "rwx" + access(posix.charAt(3)) + access(posix.charAt(6));
      Files.createDirectories(
          folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(access)));
    } else {
      Files.createDirectories(folder);
    }
  }

  private static String access(char read) {
    return read == 'r' ? "r-x" : "---";
  }

  /** Whether the file system is one on which open files can be moved. */
  boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
