package io.underpin.health.checks.host;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.LocalCheck;
import io.underpin.health.checks.measure.Limits;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a folder has room and can be written to.
 *
 * <p>Down with fewer than 10 MiB free, and when nothing can be written; degraded with less than 10 % free, where Kubernetes
 * begins to evict. Each run writes one byte into a file of its own, forces it to the device and removes it: this finds a full
 * quota, used-up inodes and a file system that was remounted read-only, which the number of free bytes does not show.
 * Details are bytes and percent, not the path. Immutable.
 */
public final class DiskCheck implements LocalCheck {
  private static final long STANDARD_FREE_BYTES = 10L * 1024 * 1024;
  private static final String MAKE_ROOM = "Remove what is not needed from the disk, or enlarge it";

  private final Path folder;
  private final long minFreeBytes;
  private final double minFreePercent;
  private final double degradedBelowPercent;
  private final @Nullable Double minFreeInodesPercent;
  private final boolean writes;

  private DiskCheck(
      Path folder,
      long minFreeBytes,
      double minFreePercent,
      double degradedBelowPercent,
      @Nullable Double minFreeInodesPercent,
      boolean writes) {
    this.folder = folder;
    this.minFreeBytes = minFreeBytes;
    this.minFreePercent = minFreePercent;
    this.degradedBelowPercent = degradedBelowPercent;
    this.minFreeInodesPercent = minFreeInodesPercent;
    this.writes = writes;
  }

  /** Asks for 10 MiB and 10 % free in this folder, and writes. */
  public static DiskCheck at(Path folder) {
    return new DiskCheck(folder, STANDARD_FREE_BYTES, 0, 10, null, true);
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
    return new DiskCheck(
        folder, bytes, minFreePercent, degradedBelowPercent, minFreeInodesPercent, writes);
  }

  /**
   * A copy that is also down with less than this share of the disk free.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public DiskCheck minFreePercent(double percent) {
    return new DiskCheck(
        folder,
        minFreeBytes,
        percent("the least free percent are", percent),
        degradedBelowPercent,
        minFreeInodesPercent,
        writes);
  }

  /**
   * A copy that is degraded with less than this share of the disk free, 10 unless told otherwise; 0 for never.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public DiskCheck degradedBelowPercent(double percent) {
    return new DiskCheck(
        folder,
        minFreeBytes,
        minFreePercent,
        percent("the percent for degraded are", percent),
        minFreeInodesPercent,
        writes);
  }

  /**
   * A copy that also counts inodes, and is down with less than this share of them free, degraded with less than 5 %.
   *
   * <p>Each run then starts the program {@code stat}, which takes some milliseconds and at most 2 s. Where it is missing, and on
   * file systems that do not count inodes, the details say {@code inodes: unknown}, and the status does not change.
   *
   * @throws IllegalArgumentException if not within 0 to 100
   */
  public DiskCheck minFreeInodesPercent(double percent) {
    return new DiskCheck(
        folder,
        minFreeBytes,
        minFreePercent,
        degradedBelowPercent,
        percent("the least free percent of inodes are", percent),
        writes);
  }

  /** A copy that does not write: for a folder that is only read. */
  public DiskCheck withoutWriting() {
    return new DiskCheck(
        folder, minFreeBytes, minFreePercent, degradedBelowPercent, minFreeInodesPercent, false);
  }

  @Override
  public CheckResult check(CheckContext context) throws IOException, InterruptedException {
    if (!Files.isDirectory(folder)) {
      return CheckResult.down(FailureCode.UNEXPECTED_RESPONSE, "The folder is not there")
          .remedy("Create the folder, or mount the volume that holds it");
    }
    FileStore store = Files.getFileStore(folder);
    long free = store.getUsableSpace();
    long total = store.getTotalSpace();
    double percent = total > 0 ? 100.0 * free / total : 100;
    Optional<Inodes> inodes =
        minFreeInodesPercent == null ? Optional.empty() : Inodes.of(folder, context.remaining());
    CheckResult worst = worse(
        space(free, percent),
        worse(inodes.map(this::inodes).orElse(CheckResult.up()), writing(store)));
    CheckResult result = worst
        .with("freeBytes", free)
        .with("totalBytes", total)
        .with("freePercent", Limits.rounded(percent));
    if (minFreeInodesPercent == null) {
      return result;
    }
    return inodes
        .map(known -> result.with("freeInodes", known.free()).with("totalInodes", known.total()))
        .orElse(result.with("inodes", "unknown"));
  }

  private CheckResult space(long free, double percent) {
    if (free < minFreeBytes) {
      return CheckResult.down(
              FailureCode.THRESHOLD,
              megabytes(free) + " free, less than " + megabytes(minFreeBytes))
          .remedy(MAKE_ROOM);
    }
    return share("", percent, minFreePercent, degradedBelowPercent)
        .orElse(CheckResult.up(megabytes(free) + " free"));
  }

  private CheckResult inodes(Inodes inodes) {
    double least = minFreeInodesPercent == null ? 0 : minFreeInodesPercent;
    return share(" of the inodes", inodes.freePercent(), least, 5)
        .map(
            result -> result.remedy("Remove small files that are not needed: the disk may have room"
                + " and yet hold no more files"))
        .orElse(CheckResult.up());
  }

  private CheckResult writing(FileStore store) throws IOException {
    if (!writes) {
      return CheckResult.up();
    }
    try {
      WriteProbe.write(folder);
      return CheckResult.up();
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException | SecurityException e) {
      return store.isReadOnly()
          ? CheckResult.down(FailureCode.PERMISSION, "The file system is mounted read-only")
              .remedy("Look into the kernel's log for errors of the disk, then mount it writable")
          : CheckResult.down(FailureCode.PERMISSION, "The folder cannot be written to")
              .remedy("Look whether the disk, its inodes or a quota are used up, or the folder is"
                  + " owned by another user");
    }
  }

  private static Optional<CheckResult> share(
      String ofWhat, double percent, double least, double degradedBelow) {
    String found = Limits.text(percent) + ofWhat + " free, less than ";
    if (percent < least) {
      return Optional.of(
          CheckResult.down(FailureCode.THRESHOLD, found + Limits.text(least)).remedy(MAKE_ROOM));
    }
    if (percent < degradedBelow) {
      return Optional.of(
          CheckResult.degraded(FailureCode.THRESHOLD, found + Limits.text(degradedBelow))
              .remedy(MAKE_ROOM));
    }
    return Optional.empty();
  }

  private static CheckResult worse(CheckResult one, CheckResult other) {
    return other.status().compareTo(one.status()) > 0 ? other : one;
  }

  private static String megabytes(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%,d bytes", bytes)
        : String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
  }

  private static double percent(String what, double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException(
          "Disk check: " + what + " " + percent + ", but must be within 0 to 100");
    }
    return percent;
  }
}
