package io.underpin.logging.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import io.underpin.logging.Logging;
import io.underpin.logging.StrictJson;
import io.underpin.logging.line.Format;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs other tests of this module once more in a JVM that has another Logback on its class path, and neither
 * logstash-logback-encoder nor Jackson 3. The build puts each such Logback into a folder of its own.
 */
class OtherLogbacksTest {
  private static final Path FOLDER = Path.of("target", "logbacks");
  private static final int LINES = 2000;
  private static final List<String> TESTS = List.of(
      "io.underpin.logging.stranger.StrangersLeakTest",
      "io.underpin.logging.LoggingTest",
      "io.underpin.logging.logback.LogbackSetupTest",
      "io.underpin.logging.logback.ThrowableGuardTest",
      "io.underpin.logging.logback.UnderpinEncoderTest",
      "io.underpin.logging.testing.RecordingLogTest");

  @Test
  void there_are_an_older_and_a_newer_one() throws Exception {
    assertThat(folders())
        .extracting(folder -> folder.getFileName().toString())
        .containsExactly("newest", "oldest");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void encoding_redaction_setting_up_and_exit_are_the_same(Path logback, @TempDir Path folder)
      throws Exception {
    Path output = folder.resolve("output");
    Process process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath(logback),
            Child.class.getName())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    try {
      assertThat(process.waitFor(600, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    String told = Files.readString(output);

    assertThat(process.exitValue()).as(told).isZero();
    assertThat(told).contains("on " + logback.toAbsolutePath()).contains("failed: 0");
    assertThat(told.lines().filter(line -> line.startsWith("ran ")))
        .hasSize(TESTS.size())
        .noneMatch(line -> line.endsWith(": 0"));
    assertThat(told.lines().filter(line -> line.contains("\"burst")))
        .hasSize(LINES)
        .allSatisfy(line -> assertThat(StrictJson.line(line + "\n"))
            .containsEntry("service", "notes")
            .containsEntry("dbPassword", "[REDACTED]"));
  }

  private static List<Path> folders() throws Exception {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.sorted().toList();
    }
  }

  private static String classPath(Path logback) throws Exception {
    List<String> path = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.matches(".*(logback-c|logstash-|tools.jackson).*\\.jar")) {
        path.add(entry);
      }
    }
    try (Stream<Path> jars = Files.list(logback)) {
      jars.forEach(jar -> path.add(jar.toAbsolutePath().toString()));
    }
    return String.join(File.pathSeparator, path);
  }

  /** Runs the tests, and says where Logback came from and how many there were. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) {
      long failed = 0;
      for (String test : TESTS) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
            .execute(
                LauncherDiscoveryRequestBuilder.request()
                    .selectors(DiscoverySelectors.selectClass(test))
                    .build(),
                listener);
        TestExecutionSummary summary = listener.getSummary();
        failed += summary.getTotalFailureCount();
        summary
            .getFailures()
            .forEach(failure -> System.out.println(
                failure.getTestIdentifier().getDisplayName() + ": " + failure.getException()));
        System.out.println("ran " + test + ": " + summary.getTestsSucceededCount());
      }
      System.out.println("failed: " + failed);
      System.out.println("on "
          + Path.of(LoggerContext.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .getPath())
              .getParent());
      Logging.configure(c -> c.service("notes").format(Format.JSON));
      Logger log = LoggerFactory.getLogger(Child.class);
      for (int i = 0; i < LINES; i++) {
        log.atInfo().addKeyValue("dbPassword", "hunter2").log("burst {}", i);
      }
      System.exit(failed == 0 ? 0 : 1);
    }
  }
}
