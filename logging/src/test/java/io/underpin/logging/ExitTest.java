package io.underpin.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.config.SettingsException;
import io.underpin.logging.delivery.Delivery;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a program of its own, to see what really arrives at its standard output when it ends. */
class ExitTest {
  private static final int THREADS = 4;
  private static final int EACH = 500;

  @ParameterizedTest
  @ValueSource(strings = {"return", "exit", "throw"})
  void loses_no_line_however_the_program_ends(String way, @TempDir Path folder) throws Exception {
    String output = run(folder, Map.of(), way);

    List<Map<String, @Nullable Object>> lines = StrictJson.lines(output);

    assertThat(lines)
        .extracting("message")
        .filteredOn(text -> String.valueOf(text).startsWith("burst"))
        .hasSize(THREADS * EACH);
    assertThat(lines).allSatisfy(line -> assertThat(line).containsEntry("service", "notes"));
    assertThat(output).doesNotContain("hunter2");
  }

  @Test
  void obeys_the_environment(@TempDir Path folder) throws Exception {
    String output = run(folder, Map.of("LOG_FORMAT", "text", "LOG_LEVEL", "error"), "return");

    assertThat(output).endsWith(" ERROR ExitTest$Child  last\n");
    assertThat(output.lines()).hasSize(1);
  }

  @Test
  void stops_before_it_starts_if_the_environment_is_wrong(@TempDir Path folder) throws Exception {
    String output = run(folder, Map.of("LOG_LEVEL", "loud"), "return");

    assertThat(output)
        .contains(
            "LOG_LEVEL (\"loud\") is none of the known words; accepted: one of error, warn, info, debug, trace")
        .doesNotContain("\tat ");
  }

  @Test
  void hides_a_secret_of_the_environment_wherever_it_turns_up(@TempDir Path folder)
      throws Exception {
    String output = run(folder, Map.of("DB_PASSWORD", "Xk7-tulip-Qz42"), "tell");

    assertThat(output).contains("the words were [REDACTED:secret], he said");
    assertThat(output).doesNotContain("tulip");
  }

  private static String run(Path folder, Map<String, String> environment, String way)
      throws Exception {
    Path output = folder.resolve("stdout");
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        Child.class.getName(),
        way);
    builder.environment().remove("LOG_LEVEL");
    builder.environment().remove("LOG_FORMAT");
    builder.environment().putAll(environment);
    Process process = builder
        .redirectOutput(output.toFile())
        .redirectError(folder.resolve("stderr").toFile())
        .start();
    try {
      assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  /** A service that logs from several threads and ends at once. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws Exception {
      try {
        Logging.configure(c ->
            c.service("notes").delivery(Delivery.buffered().withDeadline(Duration.ofMinutes(1))));
      } catch (SettingsException e) {
        System.out.println(e.getMessage());
        return;
      }
      Logger log = LoggerFactory.getLogger(Child.class);
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int number = t;
        threads.add(new Thread(() -> {
          for (int i = 0; i < EACH; i++) {
            log.atInfo().addKeyValue("dbPassword", "hunter2").log("burst {} {}", number, i);
          }
        }));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      log.error("last");
      switch (args[0]) {
        case "exit" -> System.exit(3);
        case "tell" -> log.info("the words were {}, he said", System.getenv("DB_PASSWORD"));
        case "throw" -> throw new IllegalStateException("password=hunter2");
        default -> {}
      }
    }
  }
}
