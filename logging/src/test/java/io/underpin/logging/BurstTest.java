package io.underpin.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Programs that log a burst and end: what was logged is there, or it is told how much is not. {@code -Dunderpin.rounds=20} runs
 * each twenty times.
 */
@Timeout(600)
class BurstTest {
  private static final int ROUNDS = Integer.getInteger("underpin.rounds", 1);
  private static final int ALL = BurstChild.THREADS * BurstChild.EACH;
  private static final Pattern BURST = Pattern.compile("\"message\":\"burst (\\d) (\\d+)\"");
  private static final Pattern DROPPED =
      Pattern.compile("\"event.name\":\"log.dropped\",\"count\":(\\d+)");
  private static final Pattern TOLD =
      Pattern.compile("underpin: (\\d+) log lines could not be written");
  private static final Pattern IN_DOUBT = Pattern.compile("and (\\d+) more may not have been");

  @TempDir
  private Path folder;

  /** Into a file; into a pipe that nobody reads before the burst is over. */
  @ParameterizedTest
  @CsvSource({"return,file", "exit,file", "term,file", "return,pipe", "exit,pipe", "term,pipe"})
  void delivers_or_reports_every_line_however_the_program_ends(String way, String output)
      throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Outcome outcome = run(way, output, folder.resolve(String.valueOf(round)));

      assertThat(outcome.delivered + outcome.reported)
          .as("round %d: %s", round, outcome)
          .isBetween(ALL - outcome.inDoubt, ALL);
      if (output.equals("file")) {
        assertThat(outcome.reported).isZero();
      }
    }
  }

  /** A call that has returned has taken its line over; four may be on their way. */
  @ParameterizedTest
  @CsvSource({"file", "pipe"})
  void keeps_its_word_to_threads_that_still_log(String output) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path run = folder.resolve(String.valueOf(round));
      Outcome outcome = run("busy", output, run);

      int returned = Arrays.stream(BurstChild.returned(run)).sum();
      assertThat(outcome.delivered + outcome.reported)
          .as("round %d: %s", round, outcome)
          .isBetween(returned - outcome.inDoubt, returned + BurstChild.THREADS);
    }
  }

  private record Outcome(int delivered, int reported, int inDoubt, String standardError) {}

  private static Outcome run(String way, String output, Path folder) throws Exception {
    Files.createDirectories(folder);
    Path lines = folder.resolve("stdout");
    Path errors = folder.resolve("stderr");
    ProcessBuilder builder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            BurstChild.class.getName(),
            way,
            folder.toString(),
            // Into a file no line has to wait for room, however slow the machine is.
            output.equals("file") && !way.equals("busy") ? "64MiB" : "8MiB")
        .redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("LOG_"));
    if (output.equals("file")) {
      builder.redirectOutput(lines.toFile());
    }
    Process process = builder.start();
    try {
      awaitBurst(process, folder);
      if (way.equals("term") || way.equals("busy")) {
        process.toHandle().destroy();
      }
      if (output.equals("pipe")) {
        try (InputStream in = process.getInputStream();
            OutputStream out = Files.newOutputStream(lines)) {
          in.transferTo(out);
        }
      }
      assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    if (way.equals("busy")) {
      forgetTail(lines);
    }
    return outcome(lines, Files.readString(errors));
  }

  private static void awaitBurst(Process process, Path folder) throws Exception {
    while (!Files.exists(BurstChild.over(folder))) {
      if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  // The end of the process may cut short what is being written then, by a call that has not
  // returned.
  private static void forgetTail(Path file) throws IOException {
    try (RandomAccessFile lines = new RandomAccessFile(file.toFile(), "rw")) {
      long end = lines.length();
      for (int last = 0; end > 0 && last != '\n'; ) {
        lines.seek(end - 1);
        last = lines.read();
        end -= last == '\n' ? 0 : 1;
      }
      lines.setLength(end);
    }
  }

  // A line may stand there once only, and has to be whole.
  private static Outcome outcome(Path file, String standardError) throws IOException {
    BitSet[] seen = new BitSet[BurstChild.THREADS];
    Arrays.setAll(seen, t -> new BitSet());
    int delivered = 0;
    int reported = count(TOLD, standardError);
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        assertThat(line).startsWith("{\"time\":\"").endsWith("}");
        Matcher burst = BURST.matcher(line);
        if (burst.find()) {
          delivered++;
          BitSet mine = seen[Integer.parseInt(burst.group(1))];
          int number = Integer.parseInt(burst.group(2));
          assertThat(mine.get(number)).as("a second %s", line).isFalse();
          mine.set(number);
        } else {
          reported += count(DROPPED, line);
        }
      }
    }
    return new Outcome(delivered, reported, count(IN_DOUBT, standardError), standardError);
  }

  private static int count(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .mapToInt(match -> Integer.parseInt(match.group(1)))
        .sum();
  }
}
