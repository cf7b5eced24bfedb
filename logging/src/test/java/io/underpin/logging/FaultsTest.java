package io.underpin.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.underpin.logging.file.LogFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong outside: full disks, closed pipes, files moved away and shared, with real processes. */
@Timeout(300)
class FaultsTest {
  private static final Pattern NUMBERED =
      Pattern.compile("\"message\":\"line (\\d+) x*\",.*\"process\":(\\d+)");
  private static final Pattern TOLD =
      Pattern.compile("underpin: (\\d+) log lines could not be written");
  private static final Pattern IN_DOUBT = Pattern.compile("and (\\d+) more may not have been");
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Faults");

  @TempDir
  private Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  void standard_output_on_a_full_disk_does_not_harm_the_program() throws Exception {
    try (LogProcess child =
        LogProcess.start(Map.of(), Redirect.to(Path.of("/dev/full").toFile()))) {
      child.does("log 2000");
      awaitFailure(child);

      assertThat(child.returns()).isZero();
      assertThat(lost(child.told())).isEqualTo(2000);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_file_on_a_full_disk_does_not_harm_the_program() throws Exception {
    Path file = Files.createSymbolicLink(folder.resolve("app.log"), Path.of("/dev/full"));
    try (LogProcess child = logging(file, Map.of())) {
      child.does("log 2000");
      awaitFailure(child);

      assertThat(child.returns()).isZero();
      assertThat(lost(child.told())).isEqualTo(2000);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void lines_of_a_full_disk_come_when_there_is_room_again_and_it_is_told() throws Exception {
    Path file = Files.createSymbolicLink(folder.resolve("app.log"), Path.of("/dev/full"));
    try (Logging log =
        Logging.configure(c -> c.file(LogFile.at(file)).settings(CapturedLog.settings(Map.of())))) {
      for (int i = 0; i < 100; i++) {
        LOG.info("line {}", i);
      }
      boolean early = log.flush(Duration.ofMillis(50));
      Files.delete(file);
      boolean late = log.flush(Duration.ofSeconds(60));

      assertThat(early).isFalse();
      assertThat(late).isTrue();
      assertThat(log.counts().dropped()).isZero();
    }
    List<Map<String, Object>> lines = new ArrayList<>();
    StrictJson.lines(Files.readString(file)).forEach(line -> lines.add(Map.copyOf(line)));
    assertThat(lines.get(0))
        .containsEntry("event.name", "log.write_failed")
        .extractingByKey("count")
        .asString()
        .matches("[1-9]\\d*");
    assertThat(lines.stream().skip(1).map(line -> line.get("message")))
        .hasSize(100)
        .startsWith("line 0")
        .endsWith("line 99")
        .doesNotHaveDuplicates();
  }

  @Test
  void a_pipe_that_its_reader_closes_does_not_harm_the_program() throws Exception {
    try (LogProcess child = LogProcess.start(Map.of(), Redirect.PIPE)) {
      String before = child.does("log 10");
      child.does("flush 60");
      try (BufferedReader reader = child.output()) {
        assertThat(reader.readLine()).contains("\"line ");
      }
      child.does("log 2000");
      awaitFailure(child);

      assertThat(child.returns()).isZero();
      assertThat(before).startsWith("in 10 ");
      assertThat(lost(child.told())).isEqualTo(2000);
    }
  }

  @Test
  void another_standard_output_gets_the_lines_from_then_on() throws Exception {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    try (LogProcess child = LogProcess.start(Map.of(), Redirect.to(first.toFile()))) {
      child.does("log 100");
      child.does("flush 60");
      child.does("setOut " + second);
      child.does("log 100");
      child.does("flush 60");

      assertThat(child.returns()).isZero();
      assertThat(child.told()).isEmpty();
    }
    assertThat(faults(numbers(Files.readAllLines(first)), 0, 100)).isEmpty();
    assertThat(faults(numbers(Files.readAllLines(second)), 100, 200)).isEmpty();
  }

  @Test
  void standard_output_that_leads_back_into_the_log_swallows_nothing() throws Exception {
    Path output = folder.resolve("output");
    try (LogProcess child = LogProcess.start(Map.of(), Redirect.to(output.toFile()))) {
      child.does("setOutToLog");
      child.does("log 100");
      child.does("flush 60");
      child.does("print somebody prints");
      child.does("flush 60");

      assertThat(child.returns()).isZero();
    }
    assertThat(faults(numbers(Files.readAllLines(output)), 0, 100)).isEmpty();
    assertThat(Files.readString(output)).containsOnlyOnce("somebody prints");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_folder_that_nobody_may_write_to_is_refused() throws Exception {
    try (LogProcess child = logging(Path.of("/proc/logs/app.log"), Map.of())) {
      assertThat(child.returns()).isEqualTo(1);
      assertThat(child.told())
          .contains("Log file /proc/logs/app.log cannot be written")
          .contains("or log to another file (LOG_FILE)");
    }
  }

  @Test
  void logrotate_with_create_loses_no_line() throws Exception {
    Path file = folder.resolve("app.log");
    int all = 0;
    try (LogProcess child = logging(file, Map.of())) {
      for (int i = 0; i < 3; i++) {
        child.does("log 100");
        child.does("flush 60");
        child.begins("log 2000");
        Files.move(file, folder.resolve("app.log." + i));
        if (i > 0) {
          Files.write(file, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        child.ends();
        all += 2100;
        // It is looked at once a second.
        while (!Files.exists(file) || Files.size(file) == 0) {
          child.does("log 10");
          child.does("flush 60");
          all += 10;
        }
      }
      child.does("flush 60");

      assertThat(child.returns()).isZero();
      assertThat(child.told()).isEmpty();
    }
    assertThat(faults(numbers(allLines()), 0, all)).isEmpty();
  }

  @Test
  void logrotate_with_copytruncate_loses_no_line_that_was_written_before_or_after()
      throws Exception {
    Path file = folder.resolve("app.log");
    try (LogProcess child = logging(file, Map.of())) {
      for (int i = 0; i < 3; i++) {
        child.does("log 1000");
        child.does("flush 60");
        Files.copy(file, folder.resolve("app.log." + i), StandardCopyOption.COPY_ATTRIBUTES);
        Files.newByteChannel(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
            .close();
      }

      assertThat(child.returns()).isZero();
      assertThat(child.told()).isEmpty();
    }
    assertThat(faults(numbers(allLines()), 0, 3000)).isEmpty();
  }

  @Test
  void two_processes_share_a_file_and_its_rotation() throws Exception {
    Path file = folder.resolve("app.log");
    Map<String, String> small = Map.of("LOG_FILE_MAX_SIZE", "32KiB", "LOG_FILE_TOTAL_CAP", "100MB");
    try (LogProcess one = logging(file, small);
        LogProcess other = logging(file, small)) {
      for (int i = 0; i < 4; i++) {
        one.begins("log 1000");
        other.begins("log 1000");
        one.ends();
        other.ends();
      }
      one.does("flush 60");
      other.does("flush 60");

      assertThat(one.returns()).isZero();
      assertThat(other.returns()).isZero();
      assertThat(one.told() + other.told()).isEmpty();
    }
    Map<String, List<Integer>> byProcess = byProcess(allLines());
    assertThat(byProcess).hasSize(2);
    assertThat(byProcess.values())
        .allSatisfy(numbers -> assertThat(faults(numbers, 0, 4000)).isEmpty());
    assertThat(files()).hasSizeGreaterThan(10);
  }

  /** What was written of a batch before the disk was full counts as written; the rest comes once there is room. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void a_file_that_may_not_grow_gets_the_rest_of_the_lines_when_it_may() throws Exception {
    assumeThat(Path.of("/usr/bin/prlimit")).isExecutable();
    Path file = folder.resolve("app.log");
    try (LogProcess child = LogProcess.limited(64 * 1024, Map.of("LOG_FILE", file.toString()))) {
      child.does("log 2000");
      awaitFailure(child);
      child.unlimited();
      child.does("flush 60");

      assertThat(child.returns()).isZero();
      assertThat(child.told()).isEmpty();
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    assertThat(lines).anyMatch(line -> line.contains("log.write_failed"));
    // The line that was torn is ended, and comes again as a whole.
    assertThat(lines).filteredOn(line -> !line.endsWith("}")).hasSizeLessThanOrEqualTo(1);
    lines.removeIf(line -> !line.endsWith("}"));
    assertThat(faults(numbers(lines), 0, 2000)).isEmpty();
  }

  /** How far a write has come cannot be told from the size of a file that somebody else writes to. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void a_file_that_another_program_fills_up_loses_no_line() throws Exception {
    assumeThat(Path.of("/usr/bin/prlimit")).isExecutable();
    Path file = folder.resolve("app.log");
    try (LogProcess child = LogProcess.limited(64 * 1024, Map.of("LOG_FILE", file.toString()))) {
      child.does("log 10");
      child.does("flush 60");
      Files.writeString(file, "x".repeat(200_000) + "\n", StandardOpenOption.APPEND);
      child.does("log 100");
      awaitFailure(child);
      child.unlimited();
      child.does("flush 60");

      assertThat(child.returns()).isZero();
      assertThat(child.told()).isEmpty();
    }
    assertThat(faults(numbers(Files.readAllLines(file)), 0, 110)).isEmpty();
  }

  private static LogProcess logging(Path file, Map<String, String> more) throws IOException {
    Map<String, String> environment = new java.util.HashMap<>(more);
    environment.put("LOG_FILE", file.toString());
    return LogProcess.start(environment, Redirect.DISCARD);
  }

  private static int lost(String told) {
    return Stream.of(TOLD, IN_DOUBT)
        .flatMap(pattern -> pattern.matcher(told).results())
        .mapToInt(match -> Integer.parseInt(match.group(1)))
        .sum();
  }

  private static void awaitFailure(LogProcess child) throws IOException {
    String health = "";
    while (!health.equals("DEGRADED/EXCEPTION")) {
      health = child.does("health");
    }
  }

  // Each line has to be whole.
  private static Map<String, List<Integer>> byProcess(List<String> lines) {
    return lines.stream()
        .map(line -> {
          assertThat(line).startsWith("{\"time\":\"").endsWith("}");
          Matcher numbered = NUMBERED.matcher(line);
          assertThat(numbered.find()).as(line).isTrue();
          return numbered;
        })
        .collect(Collectors.groupingBy(
            line -> line.group(2),
            Collectors.mapping(line -> Integer.parseInt(line.group(1)), Collectors.toList())));
  }

  private static List<Integer> numbers(List<String> lines) {
    List<Integer> numbers = new ArrayList<>();
    byProcess(lines.stream().filter(line -> line.contains("\"line ")).toList())
        .values()
        .forEach(numbers::addAll);
    return numbers;
  }

  /** What is missing, and what stands there more than once. */
  private static Map<Integer, Long> faults(List<Integer> numbers, int from, int end) {
    Map<Integer, Long> times =
        numbers.stream().collect(Collectors.groupingBy(n -> n, Collectors.counting()));
    for (int i = from; i < end; i++) {
      times.putIfAbsent(i, 0L);
    }
    times.values().removeIf(count -> count == 1);
    return times;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private List<String> allLines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files()) {
      // Half a copy, or an original that the end of the process has left beside its copy.
      if (file.toString().endsWith(".gz.tmp") || Files.exists(Path.of(file + ".gz"))) {
        continue;
      }
      try (InputStream in = Files.newInputStream(file);
          BufferedReader reader = new BufferedReader(new InputStreamReader(
              file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
              StandardCharsets.UTF_8))) {
        reader.lines().forEach(lines::add);
      }
    }
    return lines;
  }
}
