package io.underpin.logging.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.config.DataSize;
import io.underpin.logging.delivery.Delivery;
import io.underpin.logging.delivery.LineDelivery;
import io.underpin.logging.delivery.LineSink;
import io.underpin.testing.FakeTime;
import io.underpin.time.TimeSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LogFileTest {
  private static final String LINE = "x".repeat(999) + "\n";
  // Compressed it takes three quarters of the room.
  private static final String DENSE = new Random(42)
          .ints(999, 0, 64)
          .mapToObj(i -> String.valueOf((char) ('0' + i)))
          .collect(Collectors.joining())
      + "\n";

  @TempDir
  private Path folder;

  private final FakeTime time = new FakeTime(Instant.parse("2026-11-21T22:59:58Z"));

  @Test
  void loses_and_tears_no_line_over_fifty_rotations() throws Exception {
    LogFile file = small().withMaxSize(DataSize.parse("4KiB")).withTotalCap(DataSize.parse("1GB"));
    List<String> expected = new ArrayList<>();
    // There is room for all: nobody waits, however slow the machine is.
    try (LineDelivery delivery = Delivery.buffered()
        .withDeadline(Duration.ofMinutes(1))
        .to(file.open(), (loss, count) -> new byte[] {'!', '\n'})) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int number = t;
        threads.add(new Thread(() -> IntStream.range(0, 5_000).forEach(i -> {
          byte[] line = line(number, i);
          delivery.write(line, 0, line.length, false);
        })));
        IntStream.range(0, 5_000)
            .forEach(
                i -> expected.add(new String(line(number, i), StandardCharsets.UTF_8).strip()));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
    }

    assertThat(rotated()).hasSizeGreaterThan(50);
    assertThat(allLines().stream().sorted())
        .containsExactlyElementsOf(expected.stream().sorted().toList());
  }

  @Test
  void rotates_at_midnight_of_its_zone_under_the_day_that_is_over() throws Exception {
    try (LineSink sink = small().withZone(ZoneId.of("Europe/Berlin")).open(time)) {
      write(sink, "before\n");
      time.advance(Duration.ofSeconds(2));
      write(sink, "after\n");
      time.advance(Duration.ofDays(2));
      write(sink, "later\n");

      assertThat(names()).contains("app.log");
      assertThat(text("app-2026-11-21-1.log")).isEqualTo("before\n");
      assertThat(text("app-2026-11-22-1.log")).isEqualTo("after\n");
      assertThat(text("app.log")).isEqualTo("later\n");
    }
  }

  @Test
  void compresses_what_was_rotated_and_leaves_nothing_else_behind() throws Exception {
    try (LineSink sink = small().open(time)) {
      IntStream.range(0, 20).forEach(i -> write(sink, LINE));
      awaitCompressed();

      assertThat(rotated()).hasSize(1).allMatch(name -> name.endsWith(".log.gz"));
      assertThat(allLines()).hasSize(20);
    }
  }

  @Test
  void never_takes_more_room_than_the_cap() throws Exception {
    LogFile file = small().withTotalCap(DataSize.parse("64KiB"));
    long most = 0;
    for (int start = 0; start < 5; start++) {
      try (LineSink sink = file.open(time)) {
        for (int i = 0; i < 200; i++) {
          write(sink, DENSE);
          most = Math.max(most, total());
        }
      }
    }

    assertThat(most).isBetween(32L * 1024, 64L * 1024);
    assertThat(text("app.log")).endsWith(DENSE);
  }

  @Test
  void makes_room_when_it_starts_with_a_smaller_cap() throws Exception {
    for (int i = 1; i <= 20; i++) {
      Files.writeString(folder.resolve("app-2026-11-20-" + i + ".log"), LINE.repeat(10));
    }
    try (LineSink sink = small().withTotalCap(DataSize.parse("64KiB")).open(time)) {
      assertThat(total()).isLessThan(64 * 1024);

      write(sink, LINE);
      awaitCompressed();
      assertThat(names())
          .contains("app-2026-11-20-20.log.gz")
          .doesNotContain("app-2026-11-20-1.log", "app-2026-11-20-1.log.gz");
    }
  }

  @Test
  void deletes_what_is_too_old_and_nothing_that_is_not_its_own() throws Exception {
    List<String> foreign = List.of(
        "app-2026-01-01-1.txt", "app-2026-01-01.log", "other-2026-01-01-1.log", "app-notes.log");
    for (String name : foreign) {
      Files.writeString(folder.resolve(name), "foreign");
    }
    Files.writeString(folder.resolve("app-2026-11-06-1.log.gz"), "old");
    Files.writeString(folder.resolve("app-2026-11-07-1.log.gz"), "kept");

    try (LineSink sink = small().open(time)) {
      assertThat(sink).isNotNull();
      assertThat(names())
          .containsAll(foreign)
          .contains("app-2026-11-07-1.log.gz")
          .doesNotContain("app-2026-11-06-1.log.gz");
    }
  }

  @Test
  void finishes_what_a_crash_has_left_half_done() throws Exception {
    Files.writeString(folder.resolve("app-2026-11-20-1.log"), "one\n");
    Files.writeString(folder.resolve("app-2026-11-20-1.log.gz.tmp"), "half");
    Files.writeString(folder.resolve("app-2026-11-19-1.log.gz.tmp"), "half of what is gone");
    Files.writeString(folder.resolve("app-2026-11-20-2.log"), "two\n");
    Files.write(folder.resolve("app-2026-11-20-2.log.gz"), packed("two\n"));

    try (LineSink sink = small().open(time)) {
      write(sink, "three\n");
      awaitCompressed();

      assertThat(names())
          .containsExactlyInAnyOrder(
              "app.log", "app-2026-11-20-1.log.gz", "app-2026-11-20-2.log.gz");
      assertThat(allLines()).containsExactlyInAnyOrder("one", "two", "three");
    }
  }

  @Test
  void follows_when_somebody_moves_the_file_away() throws Exception {
    try (LineSink sink = small().open(time)) {
      write(sink, "one\n");
      Files.move(folder.resolve("app.log"), folder.resolve("app.log.1"));
      write(sink, "two\n");
      time.advance(Duration.ofSeconds(1));
      write(sink, "three\n");

      assertThat(text("app.log.1")).isEqualTo("one\ntwo\n");
      assertThat(text("app.log")).isEqualTo("three\n");
    }
  }

  @Test
  void follows_when_somebody_moves_the_file_away_and_makes_another() throws Exception {
    try (LineSink sink = small().open(time)) {
      write(sink, "one\n");
      Files.move(folder.resolve("app.log"), folder.resolve("app.log.1"));
      Files.createFile(folder.resolve("app.log"));
      time.advance(Duration.ofSeconds(1));
      write(sink, "two\n");

      assertThat(text("app.log")).isEqualTo("two\n");
    }
  }

  @Test
  void goes_on_at_the_beginning_when_somebody_truncates_the_file() throws Exception {
    try (LineSink sink = small().open(time)) {
      write(sink, LINE);
      try (RandomAccessFile other =
          new RandomAccessFile(folder.resolve("app.log").toFile(), "rw")) {
        other.setLength(0);
      }
      write(sink, "two\n");

      assertThat(text("app.log")).isEqualTo("two\n");
    }
  }

  @Test
  void goes_on_with_the_file_of_an_earlier_process() throws Exception {
    Path file = Files.writeString(folder.resolve("app.log"), "earlier\n");
    Files.setLastModifiedTime(file, FileTime.from(time.instant()));
    try (LineSink sink = small().open(time)) {
      write(sink, "now\n");

      assertThat(text("app.log")).isEqualTo("earlier\nnow\n");
    }
  }

  @Test
  void begins_another_file_when_that_of_an_earlier_process_is_of_another_day() throws Exception {
    Path file = Files.writeString(folder.resolve("app.log"), "earlier\n");
    Files.setLastModifiedTime(file, FileTime.from(time.instant().minus(Duration.ofDays(1))));
    try (LineSink sink = small().open(time)) {
      write(sink, "now\n");

      assertThat(text("app-2026-11-20-1.log")).isEqualTo("earlier\n");
      assertThat(text("app.log")).isEqualTo("now\n");
    }
  }

  @Test
  void does_not_rotate_what_somebody_has_just_put_in_its_place() throws Exception {
    try (LineSink sink = small().open(time)) {
      IntStream.range(0, 16).forEach(i -> write(sink, LINE));
      Files.move(folder.resolve("app.log"), folder.resolve("app.log.1"));
      Files.writeString(folder.resolve("app.log"), "another\n");
      write(sink, LINE);

      assertThat(text("app.log")).isEqualTo("another\n" + LINE);
      assertThat(rotated()).isEmpty();
    }
  }

  @Test
  void opens_again_what_was_moved_away_while_it_was_opened() throws Exception {
    Mover mover = new Mover();
    try (LineSink sink = small().open(mover)) {
      write(sink, "one\n");
      Files.move(folder.resolve("app.log"), folder.resolve("app.log.1"));
      time.advance(Duration.ofSeconds(1));
      mover.moves = 3;
      write(sink, "two\n");

      assertThat(mover.moves).isZero();
      assertThat(text("app.log")).isEqualTo("two\n");
    }
  }

  @Test
  void goes_on_in_the_same_file_when_it_cannot_be_moved() throws Exception {
    // What a rotated file would be called is longer than names may be.
    Path file = folder.resolve("a".repeat(245) + ".log");
    try (LineSink sink = small().withPath(file).open(time)) {
      for (int i = 0; i < 40; i++) {
        write(sink, LINE);
        time.advance(Duration.ofSeconds(10));
      }
    }

    assertThat(names()).hasSize(1);
    assertThat(Files.readAllLines(file)).hasSize(40);
  }

  @Test
  void takes_nothing_and_makes_nothing_when_it_is_closed() throws Exception {
    LineSink sink = small().open(time);
    write(sink, "one\n");
    sink.close();
    Files.delete(folder.resolve("app.log"));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> sink.write(new byte[] {'\n'}, 0, 1))
        .withMessage("The log file is closed");
    assertThat(names()).isEmpty();
  }

  @Test
  void lets_one_of_two_rotate_and_the_other_follow() throws Exception {
    try (LineSink first = small().open(time);
        LineSink second = small().open(time)) {
      for (int i = 0; i < 60; i++) {
        write(first, LINE);
        write(second, "second " + i + "\n");
        time.advance(Duration.ofMillis(500));
      }
      awaitCompressed();

      assertThat(allLines()).hasSize(120);
    }
  }

  @Test
  void is_for_its_owner_only_unless_told_otherwise() throws Exception {
    try (LineSink sink = small().open(time)) {
      IntStream.range(0, 20).forEach(i -> write(sink, LINE));
      awaitCompressed();

      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
      }
    }
    Path shared = folder.resolve("a/b/shared.log");
    try (LineSink sink = LogFile.at(shared).withPermissions("rw-r-----").open(time)) {
      assertThat(sink).isNotNull();
      assertThat(permissions(shared)).isEqualTo("rw-r-----");
      assertThat(permissions(folder.resolve("a"))).isEqualTo("rwxr-x---");
    }
  }

  @Test
  void stops_before_the_disk_is_full_and_deletes_old_files_first() throws Exception {
    Files.writeString(folder.resolve("app-2026-11-20-1.log.gz"), "old");
    long free = folder.toFile().getTotalSpace();
    try (LineSink sink = small().withMinFree(DataSize.ofBytes(free)).open(time)) {
      boolean isSmall = folder.toFile().getUsableSpace() < free / 20;
      if (isSmall) {
        time.advance(Duration.ofSeconds(1));
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(() -> sink.write(new byte[] {'\n'}, 0, 1))
            .withMessage("The disk is nearly full");
      } else {
        write(sink, "one\n");
        assertThat(names()).contains("app-2026-11-20-1.log.gz");
      }
    }
  }

  @Test
  void refuses_what_cannot_be() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    LogFile below = LogFile.at(file.resolve("app.log"));

    assertThatIllegalArgumentException()
        .isThrownBy(below::open)
        .withMessageStartingWith("Log file " + file.resolve("app.log") + " cannot be written (")
        .withMessageEndingWith("): let the user of this process write to " + file
            + ", or log to another file (LOG_FILE)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogFile.at(folder).open())
        .withMessageContaining("cannot be written");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> below.withMaxSize(DataSize.parse("1GB")).open())
        .withMessageContaining("less than three times its maximum size 1GB");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> below.withMaxSize(DataSize.parse("1B")))
        .withMessage("The maximum size of a log file cannot be 1B: accepted are 4KiB to 1TiB");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> below.withKeepDays(0))
        .withMessage("Log files cannot be kept for 0 days: accepted are 1 to 3650");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> below.withPermissions("600"))
        .withMessage("Permissions '600' of the log file are not of the form rw-r-----");
    assertThatIllegalArgumentException().isThrownBy(() -> below.withPermissions("---------"));
  }

  /** The time, and whoever asks for the day finds that the file was moved away meanwhile, so often. */
  private final class Mover implements TimeSource {
    private int moves;

    @Override
    public Instant instant() {
      if (moves > 0) {
        moves--;
        try {
          Files.move(folder.resolve("app.log"), folder.resolve("moved." + moves));
          Files.createFile(folder.resolve("app.log"));
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
      return time.instant();
    }

    @Override
    public long nanoTime() {
      return time.nanoTime();
    }
  }

  private LogFile small() {
    return LogFile.at(folder.resolve("app.log"))
        .withMaxSize(DataSize.parse("16KiB"))
        .withTotalCap(DataSize.parse("10MB"))
        .withZone(ZoneId.of("UTC"));
  }

  private static byte[] line(int thread, int number) {
    return ("thread " + thread + " line " + number + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void write(LineSink sink, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      sink.write(bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  private List<String> rotated() throws IOException {
    return names().stream().filter(name -> name.startsWith("app-")).toList();
  }

  private void awaitCompressed() throws IOException {
    while (!rotated().stream().allMatch(name -> name.endsWith(".gz"))) {
      LockSupport.parkNanos(1_000_000);
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  private long total() throws IOException {
    long total = 0;
    for (String name : names()) {
      Path file = folder.resolve(name);
      total += Files.exists(file) ? sizeOrZero(file) : 0;
    }
    return total;
  }

  private static long sizeOrZero(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private List<String> allLines() throws IOException {
    List<String> lines = new ArrayList<>();
    // What is being compressed may stand there twice, and half.
    Set<String> files = new TreeSet<>();
    names().forEach(name -> files.add(name.replaceFirst("\\.gz(\\.tmp)?$", "")));
    for (String file : files) {
      lines.addAll(text(file).lines().toList());
    }
    return lines;
  }

  /** The text of a file, or of what it has become. */
  private String text(String name) throws IOException {
    Path file = folder.resolve(name);
    Path gz = folder.resolve(name + ".gz");
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(name.endsWith(".gz") || !Files.exists(gz) ? file : gz);
    } catch (NoSuchFileException e) {
      bytes = Files.readAllBytes(gz);
    }
    boolean isPacked = bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    return new String(
        isPacked ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes,
        StandardCharsets.UTF_8);
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
