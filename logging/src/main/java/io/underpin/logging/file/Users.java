package io.underpin.logging.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Who still writes to a log file: each process holds a lock on a byte of its own, far behind the end, so that it locks nothing
 * that anybody reads. Such a lock goes when the file is closed, at the latest with the process.
 */
final class Users {
  private static final int MOST = 1024;
  private static final long FIRST = Long.MAX_VALUE - 1 - MOST;

  private Users() {}

  /** Writes to it from now on. Where there are no locks, nobody knows. */
  static void join(FileChannel file) {
    for (int i = 0; i < MOST; i++) {
      try {
        if (file.tryLock(FIRST + i, 1, false) != null) {
          return;
        }
      } catch (OverlappingFileLockException e) {
        // another log of this process
      } catch (IOException e) {
        return;
      }
    }
  }

  /** Whether somebody still writes to it, this process included. */
  static boolean use(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock all = channel.tryLock(FIRST, MOST, false)) {
      return all == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
