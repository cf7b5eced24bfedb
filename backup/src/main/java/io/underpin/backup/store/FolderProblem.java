package io.underpin.backup.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The operating system's complaint as a sentence that says which setting it is about. */
final class FolderProblem extends IOException {
  private static final long serialVersionUID = 1L;

  private FolderProblem(String message, Throwable cause) {
    super(message, cause);
  }

  static IOException writing(Path root, IOException e) {
    if (e instanceof FolderProblem) {
      return e;
    }
    return new FolderProblem(
        "it cannot be written (" + reason(e) + "); make " + root
            + " writable for this user, with room for the dump, or choose another folder with FolderStore.at(...)",
        e);
  }

  static IOException reading(Path root, IOException e) {
    if (e instanceof NoSuchFileException) {
      return e;
    }
    return new FolderProblem(
        "it cannot be read (" + reason(e) + "); make " + root + " readable for this user", e);
  }

  static IOException busy(Path folder) {
    return new FolderProblem(
        "another run of this job is writing to " + folder + "; wait for its end, or end it",
        new IOException("locked"));
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " exists already";
    }
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist and cannot be created";
    }
    if (e instanceof FileSystemException problem && problem.getReason() != null) {
      return problem.getReason();
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
