package io.underpin.logging.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.status.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;

/** The settings of {@link UnderpinAppender} in a logback.xml, one by one: what is wrong is told in Logback's status, and the log goes on. */
@Timeout(180)
class AppenderSettingsTest {
  @TempDir
  private Path folder;

  @Test
  void file_and_who_writes() throws Exception {
    LoggerContext context = configured("""
        <file>FOLDER/logs/app.log</file>
        <schema>ecs</schema>
        <service>notes</service>
        <environment>production</environment>
        <release>1.2.3</release>
        <sensitiveKey>patientId</sensitiveKey>
        """);

    context.getLogger("com.acme").atInfo().addKeyValue("patientId", "P-77").log("here");
    context.stop();

    assertThat(problems(context)).isEmpty();
    assertThat(Files.readString(folder.resolve("logs/app.log")))
        .contains("notes", "production", "1.2.3", "\"patientId\":\"[REDACTED]\"")
        .doesNotContain("P-77");
  }

  @Test
  void sizes_and_days_of_the_file() throws Exception {
    Path old = folder.resolve("app-" + today().minusDays(5) + "-1.log.gz");
    Files.writeString(old, "old");
    LoggerContext context = configured("""
        <file>FOLDER/app.log</file>
        <maxSize>4KiB</maxSize>
        <totalCap>16KiB</totalCap>
        <keepDays>3</keepDays>
        """);

    for (int i = 0; i < 100; i++) {
      context.getLogger("com.acme").info("x".repeat(900));
    }
    context.stop();

    assertThat(problems(context)).isEmpty();
    assertThat(old).doesNotExist();
    assertThat(sizes()).allMatch(size -> size <= 4096).hasSizeGreaterThan(2);
    assertThat(sizes().stream().mapToLong(size -> size).sum()).isLessThanOrEqualTo(16 * 1024);
  }

  @Test
  void direct_lines_are_in_the_file_when_the_call_returns() throws Exception {
    LoggerContext context = configured("<file>FOLDER/app.log</file><direct>true</direct>");

    context.getLogger("com.acme").info("one");
    String afterOne = Files.readString(folder.resolve("app.log"));
    context.getLogger("com.acme").info("two");

    assertThat(afterOne).contains("\"one\"").doesNotContain("\"two\"");
    assertThat(Files.readString(folder.resolve("app.log"))).contains("\"two\"");
    context.stop();
  }

  @ParameterizedTest
  @CsvSource({
    "<buffer>64KiB</buffer>, buffer 64KiB",
    "<buffer>64KiB</buffer><direct>true</direct>, buffer 64KiB",
    "<direct>true</direct><buffer>64KiB</buffer>, buffer 64KiB",
    "<direct>true</direct>, direct",
    "<direct>false</direct>, buffered"
  })
  void buffer_and_direct_in_any_order(String settings, String said) throws Exception {
    LoggerContext context = configured(settings);

    assertThat(problems(context)).isEmpty();
    assertThat(appender(context).how().toString()).contains(said);
    context.stop();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<maxSize>1KiB</maxSize>       | maxSize  | 1KiB  | 4KiB to 1TiB",
        "<maxSize>large</maxSize>      | maxSize  | large | 100MB",
        "<totalCap>2TiB</totalCap>     | totalCap | 2TiB  | 4KiB to 1TiB",
        "<totalCap>10</totalCap>       | totalCap | 10    | 2GB",
        "<keepDays>0</keepDays>        | keepDays | 0     | 1 to 3650",
        "<keepDays>many</keepDays>     | keepDays | many  | 1 to 3650",
        "<buffer>1B</buffer>           | buffer   | 1B    | 16KiB to 1GiB",
        "<buffer>huge</buffer>         | buffer   | huge  | 8MiB"
      })
  void what_cannot_be_is_told_and_left_as_it_was(
      String settings, String setting, String value, String accepted) throws Exception {
    LoggerContext context = configured("<file>FOLDER/app.log</file>" + settings);

    context.getLogger("com.acme").info("here");
    context.stop();

    assertThat(problems(context))
        .singleElement()
        .asString()
        .contains(setting, "'" + value + "'", accepted, "left as it was");
    assertThat(Files.readString(folder.resolve("app.log"))).contains("here");
  }

  @Test
  void settings_of_a_file_may_stand_before_it() throws Exception {
    LoggerContext context = configured("""
        <maxSize>4KiB</maxSize>
        <totalCap>1MiB</totalCap>
        <keepDays>3</keepDays>
        <file>FOLDER/app.log</file>
        """);

    for (int i = 0; i < 20; i++) {
      context.getLogger("com.acme").info("x".repeat(900));
    }
    context.stop();

    assertThat(problems(context)).isEmpty();
    assertThat(sizes()).hasSizeGreaterThan(2).allMatch(size -> size <= 4096);
  }

  @ParameterizedTest
  @CsvSource({
    "<file>FOLDER</file>",
    "<file>FOLDER/app.log</file><maxSize>10MB</maxSize><totalCap>20MB</totalCap>"
  })
  void file_that_cannot_be_is_told_and_lines_go_to_standard_output(String settings)
      throws Exception {
    LoggerContext context = configured(settings);

    assertThat(problems(context)).anyMatch(problem -> problem.contains("standard output"));
    assertThat(appender(context).isStarted()).isTrue();
    context.stop();
  }

  @Test
  void include_takes_the_settings_of_the_environment() throws Exception {
    LoggerContext context = read(
        "<include resource=\"underpin-logging.xml\"/>",
        Map.of(
            "LOG_FILE", folder.resolve("app.log").toString(),
            "LOG_FILE_MAX_SIZE", "4KiB",
            "LOG_FILE_TOTAL_CAP", "1MiB",
            "LOG_FILE_KEEP_DAYS", "3",
            "LOG_BUFFER", "64KiB"));

    for (int i = 0; i < 20; i++) {
      context.getLogger("com.acme").info("x".repeat(900));
    }
    String how = appender(context).how().toString();
    context.stop();

    assertThat(problems(context)).isEmpty();
    assertThat(how).contains("buffer 64KiB");
    assertThat(sizes()).hasSizeGreaterThan(2).allMatch(size -> size <= 4096);
    assertThat(Files.readString(folder.resolve("app.log"))).startsWith("{");
  }

  @Test
  void include_without_settings_complains_of_nothing() throws Exception {
    LoggerContext context = read("<include resource=\"underpin-logging.xml\"/>", Map.of());

    assertThat(problems(context)).isEmpty();
    assertThat(appender(context).isStarted()).isTrue();
    context.stop();
  }

  private static UnderpinAppender appender(LoggerContext context) {
    return (UnderpinAppender) context.getLogger("ROOT").iteratorForAppenders().next();
  }

  private LoggerContext configured(String settings) throws Exception {
    return read("""
        <appender name="LOG" class="io.underpin.logging.logback.UnderpinAppender">%s</appender>
        <root level="info"><appender-ref ref="LOG"/></root>
        """.formatted(settings.replace("FOLDER", folder.toString())), Map.of());
  }

  private static LoggerContext read(String body, Map<String, String> properties) throws Exception {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(MDC.getMDCAdapter());
    properties.forEach(context::putProperty);
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(new ByteArrayInputStream(
        ("<configuration>" + body + "</configuration>").getBytes(StandardCharsets.UTF_8)));
    return context;
  }

  private static List<String> problems(LoggerContext context) {
    return context.getStatusManager().getCopyOfStatusList().stream()
        .filter(status -> status.getEffectiveLevel() >= Status.WARN)
        .map(Status::getMessage)
        .toList();
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
  }

  private List<Long> sizes() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.toFile().length()).toList();
    }
  }
}
