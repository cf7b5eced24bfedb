package io.underpin.quickstart.tour;

import io.underpin.quickstart.postgres.Folders;
import io.underpin.quickstart.postgres.PostgresCluster;
import io.underpin.quickstart.postgres.PostgresException;
import io.underpin.quickstart.postgres.PostgresPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder for one walk, beside the data of a service that may be running. */
record TourFolder(Path path, PostgresCluster cluster) {
  private static final String PREFIX = "tour-";

  /** Makes one, and removes what walks have left that were killed. */
  static TourFolder make(Path varDir) throws IOException, PostgresException {
    Path programsFolder = varDir.toAbsolutePath().normalize().resolve("programs");
    PostgresPrograms programs = PostgresPrograms.unpackedBelow(programsFolder);
    removeLeftovers(varDir, programs);
    Path path = varDir.resolve(PREFIX + ProcessHandle.current().pid());
    Files.createDirectories(path);
    // The programs are the same; only the data are its own.
    Files.createSymbolicLink(path.resolve("programs"), programsFolder);
    return of(path, programs);
  }

  void delete() throws IOException, PostgresException {
    cluster.stop();
    Folders.delete(path);
  }

  private static TourFolder of(Path path, PostgresPrograms programs) {
    return new TourFolder(path, new PostgresCluster(path.resolve("postgres"), programs));
  }

  private static void removeLeftovers(Path varDir, PostgresPrograms programs)
      throws IOException, PostgresException {
    List<Path> folders;
    try (Stream<Path> all = Files.list(varDir)) {
      folders = all.filter(TourFolder::isLeftover).toList();
    }
    for (Path folder : folders) {
      of(folder, programs).delete();
    }
  }

  private static boolean isLeftover(Path folder) {
    String name = String.valueOf(folder.getFileName());
    if (!name.matches(PREFIX + "\\d{1,10}")) {
      return false;
    }
    long pid = Long.parseLong(name.substring(PREFIX.length()));
    boolean running = ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    return !running || pid == ProcessHandle.current().pid();
  }
}
