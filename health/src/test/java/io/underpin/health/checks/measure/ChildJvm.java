package io.underpin.health.checks.measure;

import io.underpin.check.CheckResult;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;

/** A second JVM for what a test cannot do to its own: fill the heap, use up the descriptors. */
public final class ChildJvm {
  private ChildJvm() {}

  /** The command line that runs this class with these options for the JVM. */
  public static List<String> command(List<String> options, Class<?> main, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:-UsePerfData", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.add("-cp");
    command.add(Stream.of(main, Limits.class, CheckResult.class, Logger.class)
        .map(ChildJvm::home)
        .distinct()
        .collect(Collectors.joining(System.getProperty("path.separator"))));
    command.add(main.getName());
    command.addAll(List.of(args));
    return command;
  }

  /** Runs it to its end, at most two minutes, and gives what it has printed. */
  public static String run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("underpin-child", ".txt");
    Process child = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
    try {
      if (!child.waitFor(120, TimeUnit.SECONDS)) {
        throw new AssertionError("The child has not ended within 120 s: " + printed(output));
      }
      return printed(output);
    } finally {
      child.destroyForcibly().waitFor();
      Files.delete(output);
    }
  }

  private static String printed(Path output) throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  private static String home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
