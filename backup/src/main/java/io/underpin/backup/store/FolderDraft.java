package io.underpin.backup.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.underpin.backup.manifest.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A backup that is being written into a folder, with the lock on the job's folder. */
final class FolderDraft implements BackupStore.Draft {
  private final Path folder;
  private final Path place;
  private final Path partial;
  private final FileChannel lock;
  private boolean moved;
  private boolean published;

  private FolderDraft(Path folder, Path place, FileChannel lock) {
    this.folder = folder;
    this.place = place;
    this.partial = folder.resolve(Folders.PARTIAL + place.getFileName());
    this.lock = lock;
  }

  static FolderDraft begin(Path folder, Path place) throws IOException {
    FileChannel lock = Folders.openLock(folder.resolve(".lock"));
    try {
      if (!isLocked(lock)) {
        throw FolderProblem.busy(folder);
      }
      sweep(folder);
      if (Files.exists(place)) {
        throw new FileAlreadyExistsException(place.toString());
      }
      FolderDraft draft = new FolderDraft(folder, place, lock);
      Folders.createPrivate(draft.partial);
      return draft;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public OutputStream create(String file) throws IOException {
    try {
      return new DurableFile(Folders.createFile(partial.resolve(file)), folder);
    } catch (IOException e) {
      throw FolderProblem.writing(folder, e);
    }
  }

  @Override
  public void publish(byte[] manifest) throws IOException {
    try (OutputStream out = create(Manifest.FILE)) {
      out.write(manifest);
    }
    try {
      Folders.sync(partial);
      Files.move(partial, place, ATOMIC_MOVE);
      moved = true;
      Folders.sync(folder);
      published = true;
    } catch (IOException e) {
      throw FolderProblem.writing(folder, e);
    }
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      if (!published) {
        if (moved) {
          // The rename may not be on the disk: what cannot be sworn to is taken back.
          Files.move(place, partial, ATOMIC_MOVE);
        }
        Folders.deleteTree(partial);
      }
    }
  }

  private static boolean isLocked(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Whoever holds the lock is the only one who writes: what is unfinished was left by the dead. */
  private static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> stale = Files.newDirectoryStream(folder, Folders.PARTIAL + "*")) {
      for (Path partial : stale) {
        Folders.deleteTree(partial);
      }
    }
  }
}
