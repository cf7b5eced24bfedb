package io.underpin.backup.postgres;

import io.underpin.backup.source.SourceException;
import io.underpin.backup.source.Watch;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The client tools of this machine: those of the folder that was set, or of the usual places and then of PATH. */
final class Toolbox {
  /** A folder, a pattern for what lies in it, and where the tools are within that. */
  private static final List<List<String>> PLACES = List.of(
      List.of("/usr/lib/postgresql", "*", "bin"),
      List.of("/usr", "pgsql-*", "bin"),
      List.of("/usr/libexec", "postgresql*", ""),
      List.of("/usr/local", "pgsql", "bin"),
      List.of("/opt/homebrew/opt", "{postgresql,libpq}*", "bin"),
      List.of("/usr/local/opt", "{postgresql,libpq}*", "bin"));

  private final List<Tools> oldestFirst;
  private final String where;

  private Toolbox(List<Tools> oldestFirst, String where) {
    this.oldestFirst = oldestFirst;
    this.where = where;
  }

  static Toolbox open(Optional<Path> setting, Watch watch) throws SourceException {
    String where = setting
        .map(folder -> folder + ", the folder given to withTools(...),")
        .orElse("the usual folders and on PATH");
    List<Tools> found = new ArrayList<>();
    for (Path folder : setting.map(List::of).orElseGet(Toolbox::usualFolders)) {
      Tools.in(folder, watch).ifPresent(found::add);
    }
    if (found.isEmpty()) {
      throw ToolProblem.missing("in " + where);
    }
    found.sort(Comparator.comparingInt(Tools::major));
    return new Toolbox(found, where);
  }

  /** Good enough to ask any server. */
  Tools newest() {
    return oldestFirst.get(oldestFirst.size() - 1);
  }

  /** The oldest tools that are not older than the server: what newer ones write, this server might not read. */
  Tools matching(ServerVersion server) throws SourceException {
    return oldestFirst.stream()
        .filter(tools -> tools.major() >= server.major())
        .findFirst()
        .orElseThrow(() -> ToolProblem.tooOld(newest(), server, where));
  }

  private static List<Path> usualFolders() {
    Set<Path> folders = new LinkedHashSet<>();
    PLACES.forEach(place -> folders.addAll(matching(place)));
    if (folders.stream().noneMatch(folder -> Files.isExecutable(folder.resolve("pg_dump")))) {
      String path = System.getenv("PATH");
      for (String folder : (path == null ? "" : path).split(File.pathSeparator, -1)) {
        if (folder.startsWith(File.separator)) {
          folders.add(Path.of(folder));
        }
      }
    }
    return List.copyOf(folders);
  }

  private static List<Path> matching(List<String> place) {
    List<Path> folders = new ArrayList<>();
    Path parent = Path.of(place.get(0));
    if (Files.isDirectory(parent)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, place.get(1))) {
        found.forEach(folder -> folders.add(folder.resolve(place.get(2))));
      } catch (IOException e) {
        // A folder that this user may not list holds no tools for him.
        return List.of();
      }
    }
    return folders;
  }
}
