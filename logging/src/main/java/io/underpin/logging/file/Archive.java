package io.underpin.logging.file;

import io.underpin.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The rotated files of one log: takes the next, has it compressed, and deletes the oldest when they get too old or too large.
 * Safe for use by the thread that writes and the one that compresses.
 */
final class Archive implements AutoCloseable {
  private final LogFile how;
  private final TimeSource time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Compressor compressor;
  private final Queue<RotatedFile> inUse = new ConcurrentLinkedQueue<>();
  // As far as known: what is there, and what may come while a file is being compressed.
  private long bytes;
  private long reserved;

  Archive(LogFile how, TimeSource time) {
    this.how = how;
    this.time = time;
    compressor = new Compressor(this, how.permissions());
  }

  /** Puts in order what an earlier process has left half done. */
  void recover() throws IOException {
    lock.lock();
    try {
      for (RotatedFile file : RotatedFile.of(how.path())) {
        if (file.ending().equals(RotatedFile.UNFINISHED)) {
          Files.deleteIfExists(file.file());
        } else if (file.ending().equals(RotatedFile.PLAIN)
            && Files.exists(file.with(RotatedFile.PACKED))) {
          // The packed one got its name when it was complete; only the deletion was missing.
          Files.deleteIfExists(file.file());
        }
      }
      prune();
      for (RotatedFile file : RotatedFile.of(how.path())) {
        if (file.ending().equals(RotatedFile.PLAIN)) {
          pack(file);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Moves the file to its place. */
  RotatedFile take(LocalDate day) throws IOException {
    lock.lock();
    try {
      int last = 0;
      for (RotatedFile file : RotatedFile.of(how.path())) {
        last = file.day().equals(day) ? Math.max(last, file.number()) : last;
      }
      Path target = RotatedFile.name(how.path(), day, last + 1);
      Files.move(how.path(), target, StandardCopyOption.ATOMIC_MOVE);
      prune();
      return new RotatedFile(target, day, last + 1, RotatedFile.PLAIN, 0);
    } finally {
      lock.unlock();
    }
  }

  /** Has it compressed, as soon as no other process writes to it any more. */
  void pack(RotatedFile file) {
    if (Users.use(file.file())) {
      inUse.add(file);
    } else {
      compressor.add(file);
    }
  }

  /** Looks again at those that others have written to. */
  void packRest() {
    for (int i = inUse.size(); i > 0; i--) {
      RotatedFile file = inUse.poll();
      if (file != null) {
        pack(file);
      }
    }
  }

  /** Whether the log file may grow to this size. If not at first, old files make room. */
  boolean hasRoom(long fileBytes) {
    lock.lock();
    try {
      boolean more = true;
      while (bytes + reserved + fileBytes > how.capBytes() && more) {
        more = hasDeletedOldest();
      }
      return bytes + reserved + fileBytes <= how.capBytes();
    } finally {
      lock.unlock();
    }
  }

  /** Deletes the oldest; false if there is none. */
  boolean hasDeletedOldest() {
    lock.lock();
    try {
      List<RotatedFile> files = count();
      for (RotatedFile file : files) {
        if (!file.ending().equals(RotatedFile.UNFINISHED) && Files.deleteIfExists(file.file())) {
          bytes -= file.bytes();
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Asks for room for a compressed copy. */
  boolean hasReserved(long copyBytes) {
    lock.lock();
    try {
      // Nothing is deleted for it: a file that is not compressed is better than none.
      if (bytes + copyBytes + how.maxBytes() > how.capBytes()) {
        return false;
      }
      reserved = copyBytes;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Puts the finished copy in the place of its original, unless that was deleted meanwhile. */
  void replace(RotatedFile original) throws IOException {
    lock.lock();
    try {
      if (Files.exists(original.file())) {
        Files.move(
            original.with(RotatedFile.UNFINISHED),
            original.with(RotatedFile.PACKED),
            StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(original.file());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is being compressed any more. */
  void release() {
    lock.lock();
    try {
      reserved = 0;
      count();
    } catch (IOException e) {
      // counted again later
    } finally {
      lock.unlock();
    }
  }

  /** Gives up what is being compressed; the next process begins it again. */
  @Override
  public void close() {
    compressor.close();
  }

  // Room for the next file and for a compressed copy is made at once.
  private void prune() throws IOException {
    LocalDate oldest = LocalDate.ofInstant(time.instant(), how.zone()).minusDays(how.keepDays());
    for (RotatedFile file : RotatedFile.of(how.path())) {
      if (file.day().isBefore(oldest) && !file.ending().equals(RotatedFile.UNFINISHED)) {
        Files.deleteIfExists(file.file());
      }
    }
    count();
    boolean more = true;
    while (bytes + 2 * how.maxBytes() > how.capBytes() && more) {
      more = hasDeletedOldest();
    }
  }

  // What is unfinished is covered by what is reserved for it.
  private List<RotatedFile> count() throws IOException {
    List<RotatedFile> files = RotatedFile.of(how.path());
    bytes = files.stream()
        .filter(file -> !file.ending().equals(RotatedFile.UNFINISHED))
        .mapToLong(RotatedFile::bytes)
        .sum();
    return files;
  }
}
