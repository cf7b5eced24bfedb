package io.underpin.backup.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The host's client tools, and folders of tools that behave badly. */
final class ClientTools {
  private ClientTools() {}

  static Path folder() throws IOException {
    List<Path> folders = new ArrayList<>();
    Path versions = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(versions)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(versions)) {
        found.forEach(version -> folders.add(version.resolve("bin")));
      }
    }
    String path = System.getenv("PATH");
    for (String entry : (path == null ? "" : path).split(File.pathSeparator, -1)) {
      folders.add(Path.of(entry));
    }
    return folders.stream()
        .filter(folder -> Files.isExecutable(folder.resolve("pg_dump"))
            && Files.isExecutable(folder.resolve("psql")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(
            "This test needs PostgreSQL's client tools: apt-get install postgresql-client"));
  }

  /** The real tools, but for {@code pg_dump}: that is this shell script, which calls itself a version. */
  static Path withDump(Path folder, String version, String script) throws IOException {
    Files.createDirectories(folder);
    for (String tool : List.of("psql", "pg_restore")) {
      script(folder.resolve(tool), "exec '" + folder().resolve(tool) + "' \"$@\"");
    }
    String says = "echo 'pg_dump (PostgreSQL) " + version + "'; exit 0";
    script(
        folder.resolve("pg_dump"), "if [ \"$1\" = --version ]; then " + says + "; fi\n" + script);
    return folder;
  }

  /** The real tools, each of which first writes into this file with which arguments it was started, and by whom. */
  static Path recording(Path folder, Path record) throws IOException {
    Files.createDirectories(folder);
    for (String tool : List.of("psql", "pg_dump", "pg_restore")) {
      script(
          folder.resolve(tool),
          "cat /proc/$$/cmdline /proc/$PPID/cmdline >> '" + record + "'\nexec '"
              + folder().resolve(tool) + "' \"$@\"");
    }
    return folder;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
