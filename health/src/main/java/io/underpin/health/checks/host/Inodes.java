package io.underpin.health.checks.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many files a file system can hold, and how many more.
 *
 * <p>Java has no call for it. The program {@code stat}, of GNU and of BusyBox alike, prints both numbers on one line.
 *
 * @param total 1 or more
 * @param free 0 or more
 */
record Inodes(long total, long free) {
  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/bin/stat"), Path.of("/bin/stat"));
  private static final Pattern LINE = Pattern.compile("(\\d{1,18}) (\\d{1,18})\\s*");
  private static final Duration LONGEST = Duration.ofSeconds(2);

  double freePercent() {
    return 100.0 * free / total;
  }

  /** Empty where the program is missing or slow, and on file systems that do not count, such as Btrfs. */
  static Optional<Inodes> of(Path folder, Duration limit) throws InterruptedException {
    if (limit.isZero()) {
      return Optional.empty();
    }
    for (Path program : PROGRAMS) {
      if (Files.isExecutable(program)) {
        return ask(program, folder, limit.compareTo(LONGEST) < 0 ? limit : LONGEST);
      }
    }
    return Optional.empty();
  }

  static Optional<Inodes> parse(String line) {
    Matcher numbers = LINE.matcher(line);
    if (!numbers.matches() || Long.parseLong(numbers.group(1)) == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Inodes(Long.parseLong(numbers.group(1)), Long.parseLong(numbers.group(2))));
  }

  /** The output is one short line, which fits into the pipe: first the end is awaited, then it is read. */
  private static Optional<Inodes> ask(Path program, Path folder, Duration limit)
      throws InterruptedException {
    Process child;
    try {
      ProcessBuilder builder = new ProcessBuilder(
          program.toString(), "-f", "-c", "%c %d", "--", folder.toAbsolutePath().toString());
      builder.environment().clear();
      child = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      return Optional.empty();
    }
    try (InputStream output = child.getInputStream()) {
      child.getOutputStream().close();
      if (!child.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS) || child.exitValue() != 0) {
        return Optional.empty();
      }
      return parse(new String(output.readNBytes(64), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      return Optional.empty();
    } finally {
      child.destroyForcibly();
    }
  }
}
