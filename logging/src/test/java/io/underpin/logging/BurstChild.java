package io.underpin.logging;

import io.underpin.config.DataSize;
import io.underpin.logging.delivery.Delivery;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program that logs from four threads and ends in the way that it is told; it keeps count in a file that survives it. */
final class BurstChild {
  static final int THREADS = 4;
  static final int EACH = 25_000;

  private BurstChild() {}

  /** Way to end, a folder for the counts and for a file that says that the burst is over, and the size of the buffer. */
  public static void main(String[] args) throws Exception {
    String way = args[0];
    Path folder = Path.of(args[1]);
    Logging.configure(c -> c.service("notes")
        .delivery(Delivery.buffered()
            .withBuffer(DataSize.parse(args[2]))
            .withDeadline(Duration.ofMinutes(1))));
    Logger log = LoggerFactory.getLogger(BurstChild.class);
    MappedByteBuffer counts = counts(folder);
    int each = way.equals("busy") ? Integer.MAX_VALUE : EACH;
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int number = t;
      Thread thread = new Thread(() -> {
        for (int i = 0; i < each; i++) {
          log.info("burst {} {}", number, i);
          counts.putInt(number * 64, i + 1);
          if (i == EACH && number == 0) {
            say(folder);
          }
        }
      });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    say(folder);
    if (way.equals("exit")) {
      new Thread(() -> System.exit(3)).start();
    }
    if (!way.equals("return")) {
      new CountDownLatch(1).await();
    }
  }

  /** How many log calls of each thread have returned. */
  static int[] returned(Path folder) throws IOException {
    MappedByteBuffer counts = counts(folder);
    return IntStream.range(0, THREADS).map(t -> counts.getInt(t * 64)).toArray();
  }

  static Path over(Path folder) {
    return folder.resolve("over");
  }

  private static void say(Path folder) {
    try {
      Files.createFile(over(folder));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MappedByteBuffer counts(Path folder) throws IOException {
    try (FileChannel file = FileChannel.open(
        folder.resolve("counts"),
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE)) {
      return file.map(FileChannel.MapMode.READ_WRITE, 0, THREADS * 64L);
    }
  }
}
