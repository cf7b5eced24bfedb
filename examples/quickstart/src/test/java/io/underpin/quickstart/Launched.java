package io.underpin.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as a process of its own, as {@code examples/run} starts it. */
final class Launched implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Process process;
  private final Path output;

  private Launched(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static Launched with(Path varDir, Map<String, String> settings, String... options)
      throws IOException {
    Path output = Files.createTempFile(Files.createDirectories(varDir), "output-", ".txt");
    List<String> command = new ArrayList<>(defaultSignals());
    command.addAll(java());
    command.addAll(List.of("--env-file", varDir.resolve(".env").toString()));
    command.addAll(List.of(options));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeAll(Setup.variables());
    builder.environment().put("VAR_DIR", varDir.toString());
    builder.environment().putAll(settings);
    return new Launched(builder.start(), output);
  }

  /** Runs the service; it lives for some seconds only, so that nothing is worth being compiled twice. */
  static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName());
  }

  /** Where PostgreSQL is unpacked once for all tests. */
  static Path sharing(Path varDir) throws IOException {
    Path programs = Files.createDirectories(Path.of("target").toAbsolutePath());
    Files.createDirectories(varDir);
    Files.createSymbolicLink(varDir.resolve("programs"), programs);
    return varDir;
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  long pid() {
    return process.pid();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** Waits for the end; the exit code. */
  int ends() throws Exception {
    if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("It has not ended within " + LIMIT + ". It said:\n" + output());
    }
    return process.exitValue();
  }

  void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    process
        .onExit()
        .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
        .exceptionally(late -> process.destroyForcibly())
        .join();
  }

  // A build that runs in a shell's background has Ctrl-C ignored, and so would its children.
  private static List<String> defaultSignals() {
    try {
      List<String> prefix = List.of("env", "--default-signal=INT");
      List<String> trial = new ArrayList<>(prefix);
      trial.add("true");
      return new ProcessBuilder(trial).start().waitFor() == 0 ? prefix : List.of();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
