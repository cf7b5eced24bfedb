package io.underpin.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.config.DataSize;
import io.underpin.config.SettingsException;
import io.underpin.logging.delivery.Delivery;
import io.underpin.logging.file.LogFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code LOG_FILE} and its like, {@code LOG_BUFFER} and {@code SERVICE_…} do, one by one. */
@Timeout(180)
class DestinationSettingsTest {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Settings");
  private static final String TEXT = "x".repeat(900);

  @TempDir
  private Path folder;

  @Test
  void log_file_takes_the_place_of_standard_output_and_of_what_the_code_says() throws Exception {
    Path file = folder.resolve("from/environment.log");
    Path other = folder.resolve("from-code.log");

    log(Map.of("LOG_FILE", file.toString()), c -> {}, 1);
    log(Map.of("LOG_FILE", file.toString()), c -> c.file(LogFile.at(other)), 1);

    assertThat(StrictJson.lines(Files.readString(file))).hasSize(2);
    assertThat(other).doesNotExist();
  }

  @Test
  void log_file_keeps_what_the_code_says_about_files() {
    LogFile chosen = LogFile.at(folder.resolve("code.log"))
        .withMaxSize(DataSize.parse("8KiB"))
        .withTotalCap(DataSize.parse("1MiB"));

    log(Map.of("LOG_FILE", folder.resolve("app.log").toString()), c -> c.file(chosen), 20);

    assertThat(names()).anyMatch(name -> name.matches("app-.*-1\\.log(\\.gz)?"));
  }

  @Test
  void log_file_that_cannot_be_written_is_refused_and_nothing_starts() throws Exception {
    Path occupied = Files.writeString(folder.resolve("occupied"), "a file, and no folder");
    ByteArrayOutputStream before = new ByteArrayOutputStream();
    try (Logging outer =
        Logging.configure(c -> c.output(before).settings(CapturedLog.settings(Map.of())))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> log(Map.of("LOG_FILE", occupied + "/app.log"), c -> {}, 1))
          .withMessageContaining(occupied + "/app.log cannot be written")
          .withMessageContaining("let the user of this process write to " + occupied)
          .withMessageContaining("LOG_FILE");
      LOG.warn("as before");

      assertThat(outer.counts().dropped()).isZero();
      assertThat(before.toString(StandardCharsets.UTF_8)).contains("as before");
    }
  }

  @Test
  void log_file_that_is_a_folder_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log(Map.of("LOG_FILE", folder.toString()), c -> {}, 1))
        .withMessageContaining(folder + " cannot be written");
  }

  @Test
  void log_file_max_size_is_what_no_file_exceeds() {
    log(files(Map.of("LOG_FILE_MAX_SIZE", "4KiB", "LOG_FILE_TOTAL_CAP", "1MiB")), c -> {}, 20);

    assertThat(names()).hasSizeGreaterThan(4);
    assertThat(sizes()).allMatch(size -> size <= 4096);
  }

  @Test
  void log_file_total_cap_is_what_all_files_do_not_exceed() throws Exception {
    for (int i = 1; i <= 9; i++) {
      Files.write(folder.resolve("app-" + today() + "-" + i + ".log.gz"), new byte[8 * 1024]);
    }

    log(files(Map.of("LOG_FILE_MAX_SIZE", "4KiB", "LOG_FILE_TOTAL_CAP", "32KiB")), c -> {}, 3);

    assertThat(sizes().mapToLong(size -> size).sum()).isLessThanOrEqualTo(32 * 1024);
    assertThat(names())
        .contains("app-" + today() + "-9.log.gz")
        .doesNotContain("app-" + today() + "-1.log.gz");
  }

  @Test
  void log_file_total_cap_below_three_files_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log(
            files(Map.of("LOG_FILE_MAX_SIZE", "10MB", "LOG_FILE_TOTAL_CAP", "20MB")), c -> {}, 1))
        .withMessageContaining("total cap 20MB")
        .withMessageContaining("less than three times its maximum size 10MB");
  }

  @Test
  void log_file_keep_days_is_for_how_long_files_stay() throws Exception {
    Path old = folder.resolve("app-" + today().minusDays(5) + "-1.log.gz");
    Path young = folder.resolve("app-" + today().minusDays(1) + "-1.log.gz");
    Files.writeString(old, "old");
    Files.writeString(young, "young");

    log(files(Map.of("LOG_FILE_KEEP_DAYS", "3")), c -> {}, 1);

    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void log_buffer_is_what_may_wait() throws Exception {
    try (HangingStream stream = new HangingStream();
        Logging log = Logging.configure(c -> c.output(stream)
            .delivery(Delivery.buffered()
                .withWaitUpTo(Duration.ZERO)
                .withDeadline(Duration.ZERO)
                .withBuffer(DataSize.parse("1MiB")))
            .settings(CapturedLog.settings(Map.of("LOG_BUFFER", "32KiB"))))) {
      for (int i = 0; i < 100; i++) {
        LOG.info(TEXT);
      }

      assertThat(log.counts().waitingBytes()).isBetween(16 * 1024L, 32 * 1024L);
      assertThat(log.counts().dropped()).isBetween(50L, 90L);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOG_FILE_MAX_SIZE  | 1KiB  | 4KiB to 1TiB",
        "LOG_FILE_MAX_SIZE  | 2TiB  | 4KiB to 1TiB",
        "LOG_FILE_MAX_SIZE  | 100   | 4KiB to 1TiB",
        "LOG_FILE_MAX_SIZE  | large | 4KiB to 1TiB",
        "LOG_FILE_TOTAL_CAP | 1B    | 4KiB to 1TiB",
        "LOG_FILE_TOTAL_CAP | -1GB  | 4KiB to 1TiB",
        "LOG_FILE_KEEP_DAYS | 0     | 1 to 3650",
        "LOG_FILE_KEEP_DAYS | 3651  | 1 to 3650",
        "LOG_FILE_KEEP_DAYS | 2w    | 1 to 3650",
        "LOG_BUFFER         | 15KiB | 16KiB to 1GiB",
        "LOG_BUFFER         | 2GiB  | 16KiB to 1GiB",
        "LOG_BUFFER         | 8M i  | 16KiB to 1GiB",
        "LOG_LEVEL          | loud  | one of error, warn, info, debug, trace",
        "LOG_FORMAT         | yaml  | one of auto, json, text",
        "LOG_SCHEMA         | elk   | one of underpin, logstash, ecs, gcp, datadog, otel"
      })
  void what_cannot_be_is_refused_by_name_value_and_what_is_accepted(
      String setting, String value, String accepted) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> CapturedLog.settings(Map.of(setting, value)))
        .withMessageContaining(setting)
        .withMessageContaining("\"" + value + "\"")
        .withMessageContaining("accepted: ")
        .withMessageContaining(accepted);
  }

  @Test
  void every_problem_is_told_at_once() {
    Map<String, String> wrong = Map.of(
        "LOG_FILE_MAX_SIZE", "1", "LOG_FILE_KEEP_DAYS", "x", "LOG_BUFFER", "y", "LOG_LEVEL", "z");

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> CapturedLog.settings(wrong))
        .satisfies(told -> assertThat(told.problems()).hasSize(4));
  }

  @ParameterizedTest
  @CsvSource({
    "SERVICE_NAME,        service.name,        notes",
    "OTEL_SERVICE_NAME,   service.name,        notes",
    "SERVICE_ENVIRONMENT, service.environment, production",
    "SERVICE_RELEASE,     service.version,     1.2.3"
  })
  void who_writes_stands_in_the_line(String setting, String field, String value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Map<String, String> environment = Map.of(setting, value, "LOG_SCHEMA", "ecs");
    try (Logging log =
        Logging.configure(c -> c.output(bytes).settings(CapturedLog.settings(environment)))) {
      LOG.info("here");

      assertThat(log.counts().written()).isEqualTo(1);
    }

    assertThat(StrictJson.line(bytes.toString(StandardCharsets.UTF_8))).containsEntry(field, value);
  }

  @Test
  void service_name_goes_before_otel_service_name() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Map<String, String> environment = Map.of("SERVICE_NAME", "own", "OTEL_SERVICE_NAME", "otel");
    try (Logging log = Logging.configure(
        c -> c.service("code").output(bytes).settings(CapturedLog.settings(environment)))) {
      LOG.info("here");

      assertThat(log.checks()).containsOnlyKeys("log.delivery", "log.redaction");
    }

    assertThat(StrictJson.line(bytes.toString(StandardCharsets.UTF_8)))
        .containsEntry("service", "own");
  }

  private Map<String, String> files(Map<String, String> more) {
    Map<String, String> all = new java.util.HashMap<>(more);
    all.put("LOG_FILE", folder.resolve("app.log").toString());
    return all;
  }

  private static void log(
      Map<String, String> environment, Consumer<LogConfig> settings, int lines) {
    try (Logging log = Logging.configure(c -> {
      settings.accept(c);
      c.settings(CapturedLog.settings(environment));
    })) {
      for (int i = 0; i < lines; i++) {
        LOG.info(TEXT);
      }
      assertThat(log.flush(Duration.ofSeconds(60))).isTrue();
    }
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Stream<Long> sizes() {
    return names().stream().map(name -> folder.resolve(name).toFile().length());
  }

  /** Takes nothing until it is closed. */
  private static final class HangingStream extends OutputStream {
    private final CountDownLatch gate = new CountDownLatch(1);

    @Override
    public void write(int b) throws IOException {
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      write(0);
    }

    @Override
    public void close() {
      gate.countDown();
    }
  }
}
