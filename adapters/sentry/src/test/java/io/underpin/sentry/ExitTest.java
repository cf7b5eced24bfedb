package io.underpin.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.secret.Secret;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Runs a program of its own, to see what is sent when it ends, and how long that keeps it. */
class ExitTest {

  @ParameterizedTest
  @ValueSource(strings = {"return", "exit", "throw"})
  void sends_what_failed_last_however_the_program_ends(String way, @TempDir Path folder)
      throws Exception {
    try (SentryServer server = new SentryServer()) {
      String output = run(folder, server.dsn().reveal(), way);

      assertThat(server.envelope().only("event").at("message", "formatted"))
          .isEqualTo("last words");
      assertThat(output).contains("threads before: ").doesNotContain("hunter2");
      if (way.equals("throw")) {
        Json uncaught = server.envelope().only("event");
        assertThat(uncaught.at("level")).isEqualTo("fatal");
        assertThat(uncaught.at("exception", "values", 0, "value")).isEqualTo("password=[REDACTED]");
      }
    }
  }

  @Test
  void ends_long_before_a_silent_server_would(@TempDir Path folder) throws Exception {
    BlockingQueue<Socket> held = new LinkedBlockingQueue<>();
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread holding = new Thread(() -> {
        while (!silent.isClosed()) {
          try {
            held.add(silent.accept());
          } catch (IOException e) {
            return;
          }
        }
      });
      holding.setDaemon(true);
      holding.start();

      String output =
          run(folder, "http://publickey@127.0.0.1:" + silent.getLocalPort() + "/42", "many");

      // Each of the ten would have been tried, and would have taken the two seconds of its timeout.
      assertThat(output).contains("threads before: ");
      assertThat(held).hasSizeLessThan(10);
    }
  }

  @Test
  void starts_no_thread_without_a_dsn(@TempDir Path folder) throws Exception {
    String output = run(folder, "", "return");

    List<String> threads =
        output.lines().filter(line -> line.startsWith("threads ")).toList();
    assertThat(threads).hasSize(2);
    assertThat(threads.get(1).replace("after", "before")).isEqualTo(threads.get(0));
  }

  @Test
  void starts_one_thread_with_the_first_error(@TempDir Path folder) throws Exception {
    try (SentryServer server = new SentryServer()) {
      String output = run(folder, server.dsn().reveal(), "return");

      List<String> threads =
          output.lines().filter(line -> line.startsWith("threads ")).toList();
      assertThat(threads.get(1).replace("after", "before").replace(", underpin-sentry]", "]"))
          .isEqualTo(threads.get(0));
    }
  }

  @Test
  void goes_on_without_the_sdk(@TempDir Path folder) throws Exception {
    String classes = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(part -> !part.contains("io/sentry".replace('/', File.separatorChar)))
        .collect(Collectors.joining(File.pathSeparator));

    String output = run(folder, classes, "http://publickey@127.0.0.1:9/42", "return");

    assertThat(output).contains("SentryErrors[off: the SDK cannot be used]", "threads after: ");
  }

  private static String run(Path folder, String dsn, String way) throws Exception {
    return run(folder, System.getProperty("java.class.path"), dsn, way);
  }

  private static String run(Path folder, String classes, String dsn, String way) throws Exception {
    Path output = folder.resolve("output");
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        classes,
        Child.class.getName(),
        dsn,
        way);
    Process process =
        builder.redirectOutput(output.toFile()).redirectErrorStream(true).start();
    try {
      assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  /** A service that fails and ends at once. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      SentryConfig builder = SentryErrors.builder();
      if (!args[1].equals("many")) {
        // The second that is usual is not always enough for a busy machine.
        builder.closeWithin(Duration.ofSeconds(60)).answerWithin(Duration.ofSeconds(60));
      }
      Optional.of(args[0]).filter(dsn -> !dsn.isEmpty()).map(Secret::of).ifPresent(builder::dsn);
      System.out.println("threads before: " + threads());
      System.out.println(builder.build().attach());
      for (int i = args[1].equals("many") ? 10 : 1; i > 0; i--) {
        LoggerFactory.getLogger("com.acme.Orders").error("last words");
      }
      System.out.println("threads after: " + threads());
      switch (args[1]) {
        case "exit" -> System.exit(3);
        case "throw" -> throw new IllegalStateException("password=hunter2");
        default -> {}
      }
    }

    private static Set<String> threads() {
      Set<String> names = new TreeSet<>();
      Thread.getAllStackTraces().keySet().forEach(thread -> names.add(thread.getName()));
      return names;
    }
  }
}
