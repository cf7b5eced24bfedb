package io.underpin.quickstart.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs one of PostgreSQL's programs to its end. */
final class Tool {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Tool() {}

  record Result(int exit, String output) {
    String lastLine() {
      return Tool.lastLine(output);
    }
  }

  static String lastLine(String output) {
    return output.strip().lines().reduce("", (before, line) -> line);
  }

  /** Whether there is a program of this name on the path. */
  static boolean isThere(String program) {
    String path = String.valueOf(System.getenv("PATH"));
    return Stream.of(path.split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
  }

  static Result run(List<String> command, Path folder) throws PostgresException {
    List<String> whole = new ArrayList<>(unprivileged());
    whole.addAll(command);
    Process process = null;
    Path output = null;
    try {
      // A file, not a pipe: a server that outlives its starter would hold the pipe open.
      output = Files.createTempFile(folder, "tool-", ".out");
      ProcessBuilder builder = new ProcessBuilder(whole)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(output.toFile());
      builder.environment().put("LC_ALL", "C");
      process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new PostgresException(
            command.get(0) + " has not ended within " + LIMIT.toSeconds() + " s");
      }
      return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new PostgresException(whole.get(0) + " cannot be run (" + e.getMessage() + ")", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresException(command.get(0) + " was interrupted", e);
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
      deleteQuietly(output);
    }
  }

  /**
   * PostgreSQL refuses to run as root, so root runs it in a user namespace in which he is nobody; the files stay his.
   */
  static List<String> unprivileged() throws PostgresException {
    return isRoot() ? List.of("unshare", "--user") : List.of();
  }

  static boolean isRoot() throws PostgresException {
    Path self = Path.of("/proc/self");
    try {
      return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
    } catch (IOException e) {
      throw new PostgresException("The user of this process cannot be found out", e);
    }
  }

  private static void deleteQuietly(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
