package io.underpin.sentry.delivery;

import io.underpin.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Keeps envelopes as files in a folder, one each, for machines from which nothing may be sent: {@code sentry-cli
 * send-envelope} takes them later.
 *
 * <p>File names sort in order of time and end with {@code .envelope}. When the folder holds more than it may, the oldest go.
 */
public final class FileTransport implements EnvelopeTransport {
  private static final String ENDING = ".envelope";
  private static final long LEAST_BYTES = 64 * 1024;

  private final Path folder;
  private final long maxBytes;
  private final TimeSource time;
  private final AtomicLong number = new AtomicLong();

  private FileTransport(Path folder, long maxBytes, TimeSource time) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.time = time;
  }

  /**
   * Keeps envelopes in this folder, which is made if it is missing.
   *
   * @param maxBytes how much the envelopes in it may take up together, 65,536 at the least
   * @throws IllegalArgumentException if there may be less than 65,536 bytes
   */
  public static FileTransport in(Path folder, long maxBytes) {
    return in(folder, maxBytes, TimeSource.system());
  }

  /** As {@link #in(Path, long)}, with the time in the files' names taken from here. */
  public static FileTransport in(Path folder, long maxBytes, TimeSource time) {
    if (maxBytes < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "A folder of " + maxBytes + " bytes holds no envelope: allow 65536 or more");
    }
    return new FileTransport(folder, maxBytes, time);
  }

  @Override
  public Receipt send(byte[] envelope) throws IOException {
    if (envelope.length > maxBytes) {
      return new Receipt(Receipt.Outcome.REFUSED, 0, java.util.Map.of());
    }
    Files.createDirectories(folder);
    makeRoom(envelope.length);
    String name = String.format(
        Locale.ROOT, "%015d-%06d", time.millis(), number.incrementAndGet() % 1_000_000);
    Path partial = Files.createTempFile(folder, "partial", ".tmp");
    try {
      Files.write(partial, envelope);
      Files.move(partial, folder.resolve(name + ENDING), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
    return Receipt.accepted();
  }

  /** The folder. */
  @Override
  public String toString() {
    return "FileTransport[" + folder + "]";
  }

  private void makeRoom(long wanted) throws IOException {
    List<Path> kept = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> file.toString().endsWith(ENDING)).sorted().forEach(kept::add);
    }
    long taken = 0;
    for (Path file : kept) {
      taken += Files.size(file);
    }
    for (Path file : kept) {
      if (taken + wanted <= maxBytes) {
        return;
      }
      taken -= Files.size(file);
      Files.deleteIfExists(file);
    }
  }
}
