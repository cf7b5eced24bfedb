package io.underpin.logging.file;

import io.underpin.logging.delivery.LineSink;
import io.underpin.logging.delivery.PartlyWrittenException;
import io.underpin.time.TimeSource;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The sink of a {@link LogFile}. The file itself is looked at once a second at most, and only while there is something to write. */
final class RotatingFile implements LineSink {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST_TRIES = 20;
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final LogFile how;
  private final Path path;
  private final TimeSource time;
  private final Archive archive;
  private @Nullable FileOutputStream stream;
  private @Nullable Object key;
  private boolean keeper;
  private boolean recovered;
  private boolean closed;
  private boolean full;
  private long size;
  private LocalDate day = LocalDate.EPOCH;
  private long dayEndMillis;
  private long lookedAt;
  private long noRotationBefore;

  RotatingFile(LogFile how, TimeSource time) {
    this.how = how;
    this.path = how.path();
    this.time = time;
    this.archive = new Archive(how, time);
  }

  void begin() throws IOException {
    noRotationBefore = time.nanoTime();
    open();
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (closed) {
      throw new IOException("The log file is closed");
    }
    if (stream == null || time.nanoTime() - lookedAt >= SECOND) {
      look();
    }
    if (isDue(length)) {
      rotate();
    }
    if (full || !archive.hasRoom(size + length)) {
      throw new IOException(full ? "The disk is nearly full" : "The log files are at their cap");
    }
    append(bytes, from, length);
  }

  @Override
  public void flush() {}

  @Override
  public int batchBytes() {
    return (int) Math.min(LineSink.super.batchBytes(), how.maxBytes());
  }

  @Override
  public void close() throws IOException {
    closed = true;
    archive.close();
    closeStream();
  }

  private void append(byte[] bytes, int from, int length) throws IOException {
    FileOutputStream open = Objects.requireNonNull(stream);
    try {
      open.write(bytes, from, length);
      size += length;
    } catch (IOException e) {
      // If nobody else writes to it the size says how far this came. The file may have been moved
      // meanwhile.
      long now = keeper ? open.getChannel().size() : -1;
      if (now >= size && now - size <= length) {
        int written = (int) (now - size);
        size = now;
        throw new PartlyWrittenException(written, e);
      }
      throw e;
    }
  }

  private boolean isDue(int length) {
    if (!keeper || time.nanoTime() - noRotationBefore < 0) {
      return false;
    }
    if (time.instant().toEpochMilli() >= dayEndMillis) {
      if (size > 0) {
        return true;
      }
      begin(today());
    }
    return size > 0 && size + length > how.maxBytes();
  }

  private void rotate() throws IOException {
    // Somebody may have moved it away meanwhile: then it is not ours to move.
    if (!isSameFile()) {
      look();
      return;
    }
    if (size == 0) {
      return;
    }
    try {
      // Its lock is kept meanwhile, so that nobody else moves it too; where an open file cannot be
      // moved it is closed first.
      if (!how.permissions().isPosix(path)) {
        closeStream();
      }
      RotatedFile taken = archive.take(day);
      closeStream();
      archive.pack(taken);
    } catch (IOException e) {
      // It goes on in the same file, up to the cap, and tries again later.
      noRotationBefore = time.nanoTime() + MINUTE;
      closeStream();
    }
    open();
  }

  private void look() throws IOException {
    lookedAt = time.nanoTime();
    if (stream == null || !isSameFile()) {
      closeStream();
      open();
    }
    keep();
    archive.packRest();
    full = isFull();
    while (full && archive.hasDeletedOldest()) {
      full = isFull();
    }
  }

  private boolean isSameFile() throws IOException {
    try {
      BasicFileAttributes there = Files.readAttributes(path, BasicFileAttributes.class);
      size = there.size();
      return Objects.equals(key, there.fileKey());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void open() throws IOException {
    BasicFileAttributes there = null;
    for (int i = 0; there == null; i++) {
      if (i == MOST_TRIES) {
        throw new IOException("The log file is moved away all the time");
      }
      there = opened();
    }
    size = there.size();
    if (size > 0) {
      begin(LocalDate.ofInstant(there.lastModifiedTime().toInstant(), how.zone()));
    }
    keeper = false;
    keep();
  }

  /** Null if it was moved away while it was opened: then nobody knows which file that was. */
  private @Nullable BasicFileAttributes opened() throws IOException {
    closeStream();
    how.permissions().createFolderOf(path);
    how.permissions().createFile(path);
    try {
      key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      FileOutputStream open = new FileOutputStream(path.toFile(), true);
      stream = open;
      Users.join(open.getChannel());
      begin(today());
      BasicFileAttributes there = Files.readAttributes(path, BasicFileAttributes.class);
      return Objects.equals(key, there.fileKey()) ? there : null;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  // The one process that rotates and puts in order; if it ends, another takes over.
  private void keep() throws IOException {
    keeper = keeper || hasLocked();
    if (keeper && !recovered) {
      recovered = true;
      archive.recover();
    }
  }

  private void begin(LocalDate newDay) {
    day = newDay;
    dayEndMillis = day.plusDays(1).atStartOfDay(how.zone()).toInstant().toEpochMilli();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(time.instant(), how.zone());
  }

  // Far behind the end, so that it locks nothing that anybody reads. Goes when the stream is
  // closed.
  private boolean hasLocked() {
    try {
      return Objects.requireNonNull(stream).getChannel().tryLock(Long.MAX_VALUE - 1, 1, false)
          != null;
    } catch (OverlappingFileLockException e) {
      // by another log of this process
      return false;
    } catch (IOException e) {
      // A file system without locks has one writer.
      return true;
    }
  }

  // A size of zero means that it is not known.
  private boolean isFull() {
    long usable = path.toFile().getUsableSpace();
    long enough = Math.min(how.minFreeBytes(), path.toFile().getTotalSpace() / 20);
    return usable > 0 && usable < enough;
  }

  private void closeStream() throws IOException {
    FileOutputStream open = stream;
    stream = null;
    if (open != null) {
      open.close();
    }
  }
}
