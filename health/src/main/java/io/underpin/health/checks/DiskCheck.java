package io.underpin.health.checks;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Looks whether a folder has room and can be written to.
 *
 * <p>Each run writes one byte into a temporary file and removes it: this finds a full quota and a file system that was
 * remounted read-only, which the number of free bytes does not show. Details are free and total bytes, not the path.
 * Immutable.
 */
public final class DiskCheck implements LocalCheck {
  private static final long STANDARD_FREE_BYTES = 10L * 1024 * 1024;

  private final Path folder;
  private final long minFreeBytes;
  private final double minFreePercent;
  private final boolean writes;

  private DiskCheck(Path folder, long minFreeBytes, double minFreePercent, boolean writes) {
    this.folder = folder;
    this.minFreeBytes = minFreeBytes;
    this.minFreePercent = minFreePercent;
    this.writes = writes;
  }

  /** Asks for 10 MiB free in this folder. */
  public static DiskCheck at(Path folder) {
    return new DiskCheck(folder, STANDARD_FREE_BYTES, 0, true);
  }

  /**
   * A copy that is down with fewer free bytes than this.
   *
   * @throws IllegalArgumentException if negative
   */
  public DiskCheck minFreeBytes(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException(
          "Disk check: the least free bytes are " + bytes + ", but must be 0 or more");
    }
    return new DiskCheck(folder, bytes, minFreePercent, writes);
  }

  /**
   * A copy that is also down with less than this share of the disk free.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public DiskCheck minFreePercent(double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException(
          "Disk check: the least free percent are " + percent + ", but must be within 0 to 100");
    }
    return new DiskCheck(folder, minFreeBytes, percent, writes);
  }

  /** A copy that does not write: for a folder that is only read. */
  public DiskCheck withoutWriting() {
    return new DiskCheck(folder, minFreeBytes, minFreePercent, false);
  }

  @Override
  public CheckResult check(CheckContext context) throws IOException {
    if (!Files.isDirectory(folder)) {
      return CheckResult.down(FailureCode.UNEXPECTED_RESPONSE, "The folder is not there")
          .remedy("Create the folder, or mount the volume that holds it");
    }
    FileStore store = Files.getFileStore(folder);
    long free = store.getUsableSpace();
    long total = store.getTotalSpace();
    return judge(free, total).with("freeBytes", free).with("totalBytes", total);
  }

  private CheckResult judge(long free, long total) {
    double percent = total > 0 ? 100.0 * free / total : 100;
    if (free < minFreeBytes) {
      return full(megabytes(free) + " free, less than " + megabytes(minFreeBytes));
    }
    if (percent < minFreePercent) {
      return full(percent(percent) + " free, less than " + percent(minFreePercent));
    }
    return writes ? write(free) : CheckResult.up(megabytes(free) + " free");
  }

  private CheckResult write(long free) {
    try {
      Path probe = Files.createTempFile(folder, ".underpin-", ".probe");
      try {
        Files.write(probe, new byte[] {1});
      } finally {
        Files.deleteIfExists(probe);
      }
      return CheckResult.up(megabytes(free) + " free");
    } catch (IOException | SecurityException e) {
      return CheckResult.down(FailureCode.PERMISSION, "The folder cannot be written to")
          .remedy(
              "Look whether the file system is mounted read-only, its quota used up, or owned by another user");
    }
  }

  private static CheckResult full(String summary) {
    return CheckResult.down(FailureCode.THRESHOLD, summary)
        .remedy("Remove what is not needed from the disk, or enlarge it");
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f %%", value);
  }
}
