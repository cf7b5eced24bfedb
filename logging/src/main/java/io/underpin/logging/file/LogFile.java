package io.underpin.logging.file;

import io.underpin.config.DataSize;
import io.underpin.logging.delivery.LineSink;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.Set;

/**
 * A log file that is rotated by size and at midnight, and whose rotated files are compressed and deleted in time.
 *
 * <pre>{@code
 * LogFile.at(Path.of("logs/app.log")).withMaxSize(DataSize.parse("50MB")).withKeepDays(30)
 * }</pre>
 *
 * <p>{@code app.log} becomes {@code app-2026-11-21-1.log} and then {@code app-2026-11-21-1.log.gz}, under the day on which it
 * was begun. All of them together never exceed the cap; the oldest go first. The file may be moved away or truncated by others
 * (logrotate with {@code create} or {@code copytruncate}): that is noticed within a second. Several processes may write to
 * the same file on a local disk: one of them, which holds a lock on it, rotates when it writes, and the
 * others follow. Logs of one process want a file each: on POSIX systems the end of one takes the locks of all.
 * Immutable.
 */
public final class LogFile {
  private static final DataSize MIN_SIZE = DataSize.parse("4KiB");
  private static final DataSize MAX_SIZE = DataSize.parse("1TiB");
  private static final int MAX_DAYS = 3650;

  private final Path path;
  private final DataSize maxSize;
  private final int keepDays;
  private final DataSize totalCap;
  private final DataSize minFree;
  private final ZoneId zone;
  private final String permissions;
  private final boolean fallsBack;

  private LogFile(
      Path path,
      DataSize maxSize,
      int keepDays,
      DataSize totalCap,
      DataSize minFree,
      ZoneId zone,
      String permissions,
      boolean fallsBack) {
    this.path = path;
    this.maxSize = maxSize;
    this.keepDays = keepDays;
    this.totalCap = totalCap;
    this.minFree = minFree;
    this.zone = zone;
    this.permissions = permissions;
    this.fallsBack = fallsBack;
  }

  /**
   * This file: up to 100 MB, rotated files of 14 days, 2 GB in all, 100 MB of the disk (or 5 % of a small one) left free,
   * midnight where the JVM thinks it is, readable and writable for the owner only.
   */
  public static LogFile at(Path path) {
    return new LogFile(
        path.toAbsolutePath().normalize(),
        DataSize.parse("100MB"),
        14,
        DataSize.parse("2GB"),
        DataSize.parse("100MB"),
        ZoneId.systemDefault(),
        "rw-------",
        false);
  }

  /** A copy for another file. */
  public LogFile withPath(Path other) {
    return new LogFile(
        other.toAbsolutePath().normalize(),
        maxSize,
        keepDays,
        totalCap,
        minFree,
        zone,
        permissions,
        fallsBack);
  }

  /**
   * A copy that is rotated before it exceeds this size.
   *
   * @throws IllegalArgumentException unless 4 KiB to 1 TiB
   */
  public LogFile withMaxSize(DataSize size) {
    DataSize accepted = checked("maximum size", size);
    return new LogFile(path, accepted, keepDays, totalCap, minFree, zone, permissions, fallsBack);
  }

  /**
   * A copy whose rotated files are deleted after so many days.
   *
   * @throws IllegalArgumentException unless 1 to 3650
   */
  public LogFile withKeepDays(int days) {
    if (days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException(
          "Log files cannot be kept for " + days + " days: accepted are 1 to " + MAX_DAYS);
    }
    return new LogFile(path, maxSize, days, totalCap, minFree, zone, permissions, fallsBack);
  }

  /**
   * A copy that takes no more room than this, rotated files and the one being compressed included. At least three times the
   * maximum size: {@link #open} refuses less.
   *
   * @throws IllegalArgumentException unless 4 KiB to 1 TiB
   */
  public LogFile withTotalCap(DataSize cap) {
    DataSize accepted = checked("total cap", cap);
    return new LogFile(path, maxSize, keepDays, accepted, minFree, zone, permissions, fallsBack);
  }

  /** A copy that leaves so much of the disk free, or 5 % of it if that is less: first by deleting rotated files. */
  public LogFile withMinFree(DataSize free) {
    return new LogFile(path, maxSize, keepDays, totalCap, free, zone, permissions, fallsBack);
  }

  /** A copy that is rotated at midnight of this zone. */
  public LogFile withZone(ZoneId midnight) {
    return new LogFile(
        path, maxSize, keepDays, totalCap, minFree, midnight, permissions, fallsBack);
  }

  /**
   * A copy with these permissions on POSIX systems, such as {@code rw-r-----} for a log shipper of the same group. Folders that
   * have to be made are accessible to whoever may read.
   *
   * @throws IllegalArgumentException unless of the form {@code rwxrwxrwx}, with {@code -} for each that is missing, and
   *     readable and writable for the owner
   */
  public LogFile withPermissions(String posix) {
    Set<PosixFilePermission> set;
    try {
      set = PosixFilePermissions.fromString(posix);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Permissions '" + posix + "' of the log file are not of the form rw-r-----", e);
    }
    if (!set.contains(PosixFilePermission.OWNER_WRITE)
        || !set.contains(PosixFilePermission.OWNER_READ)) {
      throw new IllegalArgumentException(
          "Permissions '" + posix + "' keep the log file from its owner: begin with rw");
    }
    return new LogFile(path, maxSize, keepDays, totalCap, minFree, zone, posix, fallsBack);
  }

  /** A copy that does not keep a service from starting: if the file cannot be written lines go to standard output. */
  public LogFile orStandardOutput() {
    return new LogFile(path, maxSize, keepDays, totalCap, minFree, zone, permissions, true);
  }

  /** Whether standard output is meant to take its place if it cannot be written. */
  public boolean fallsBack() {
    return fallsBack;
  }

  /**
   * Opens it, creates it and its folders if need be, and puts in order what an earlier process has left.
   *
   * @throws IllegalArgumentException if it cannot be written, or the cap is less than three times the maximum size; the message
   *     says what to do
   */
  public LineSink open() {
    return open(TimeSource.system());
  }

  /** Path and limits. */
  @Override
  public String toString() {
    return path + ", max " + maxSize + ", " + keepDays + " days, total " + totalCap;
  }

  LineSink open(TimeSource time) {
    if (totalCap.bytes() / 3 < maxSize.bytes()) {
      throw new IllegalArgumentException(
          "The total cap " + totalCap + " of log file " + path
              + " is less than three times its maximum size " + maxSize
              + ": there has to be room for the file, for one that is being compressed, and for the result");
    }
    RotatingFile file = new RotatingFile(this, time);
    try {
      file.begin();
    } catch (IOException | SecurityException e) {
      throw new IllegalArgumentException(
          "Log file " + path + " cannot be written ("
              + e.getClass().getSimpleName() + "): let the user of this process write to "
              + path.getParent() + ", or log to another file (LOG_FILE)",
          e);
    }
    return file;
  }

  Path path() {
    return path;
  }

  long maxBytes() {
    return maxSize.bytes();
  }

  int keepDays() {
    return keepDays;
  }

  long capBytes() {
    return totalCap.bytes();
  }

  long minFreeBytes() {
    return minFree.bytes();
  }

  ZoneId zone() {
    return zone;
  }

  Permissions permissions() {
    return new Permissions(permissions);
  }

  private static DataSize checked(String what, DataSize size) {
    if (size.compareTo(MIN_SIZE) < 0 || size.compareTo(MAX_SIZE) > 0) {
      throw new IllegalArgumentException("The " + what + " of a log file cannot be " + size
          + ": accepted are " + MIN_SIZE + " to " + MAX_SIZE);
    }
    return size;
  }
}
