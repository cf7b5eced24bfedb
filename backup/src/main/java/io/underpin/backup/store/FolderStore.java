package io.underpin.backup.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.underpin.backup.manifest.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Backups in a folder: {@code <root>/<job>/<id>/}, readable for nobody but this user.
 *
 * <p>A backup is written into {@code .partial-<id>} beside its place, each file is forced to the disk, and one rename publishes
 * it. While that goes on the job's folder is locked against other processes; what an earlier process left unfinished is removed by the
 * next one that holds the lock. The folder may be created by us; what else lies in it is never touched.
 */
public final class FolderStore implements BackupStore {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

  private final Path root;

  private FolderStore(Path root) {
    this.root = root;
  }

  /** Backups in this folder; it is created with the first backup. */
  public static FolderStore at(Path root) {
    return new FolderStore(root.toAbsolutePath().normalize());
  }

  @Override
  public Draft begin(String job, String id) throws IOException {
    Path folder = root.resolve(checked(NAME, job));
    Path place = folder.resolve(checked(NAME, id));
    try {
      Folders.createPrivate(folder);
      return FolderDraft.begin(folder, place);
    } catch (IOException e) {
      throw FolderProblem.writing(root, e);
    }
  }

  @Override
  public List<String> list(String job) throws IOException {
    Path folder = root.resolve(checked(NAME, job));
    if (Files.notExists(folder)) {
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    try (Stream<Path> places = Files.list(folder)) {
      for (Path place : (Iterable<Path>) places::iterator) {
        String id = String.valueOf(place.getFileName());
        boolean published =
            NAME.matcher(id).matches() && Files.exists(place.resolve(Manifest.FILE));
        if (published && Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
          ids.add(id);
        }
      }
    } catch (IOException e) {
      throw FolderProblem.reading(root, e);
    }
    ids.sort(null);
    return ids;
  }

  @Override
  public InputStream read(String job, String id, String file) throws IOException {
    Path place = root.resolve(checked(NAME, job)).resolve(checked(NAME, id));
    try {
      return Files.newInputStream(place.resolve(checked(FILE, file)));
    } catch (IOException e) {
      throw FolderProblem.reading(root, e);
    }
  }

  @Override
  public void delete(String job, String id) throws IOException {
    Path folder = root.resolve(checked(NAME, job));
    Path place = folder.resolve(checked(NAME, id));
    if (Files.notExists(place.resolve(Manifest.FILE))) {
      return;
    }
    try {
      // One rename takes it out of sight; if we end here, the next run removes the rest.
      Path unpublished = folder.resolve(Folders.PARTIAL + "deleted-" + id);
      Files.move(place, unpublished, ATOMIC_MOVE);
      Folders.sync(folder);
      Folders.deleteTree(unpublished);
    } catch (IOException e) {
      throw FolderProblem.writing(root, e);
    }
  }

  @Override
  public String toString() {
    return "folder " + root;
  }

  private static String checked(Pattern form, String name) throws IOException {
    if (!form.matcher(name).matches()) {
      throw new java.nio.file.NoSuchFileException(
          name.replaceAll("[^A-Za-z0-9._-]", "?"), null, "not a name that a backup can have");
    }
    return name;
  }
}
