package io.underpin.benchmarks.logging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One system in a JVM of its own, which logs when it is told to. The parent's side of it; the child's is {@link #main}.
 */
public final class LogWorker implements AutoCloseable {
  private static final String ANSWER = "> ";

  private final LogSystem system;
  private final Process process;
  private final PrintStream orders;
  private final BufferedReader answers;

  private LogWorker(LogSystem system, Process process) {
    this.system = system;
    this.process = process;
    orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  static LogWorker start(LogSystem system) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xms512m",
        "-Xmx512m",
        // The servlets of another area are on the class path, and Log4j would do without its
        // thread-locals for them.
        "-Dlog4j2.is.webapp=false",
        "-Dlog4j2.isWebapp=false",
        "-cp",
        System.getProperty("java.class.path"),
        LogWorker.class.getName(),
        system.name()));
    return new LogWorker(
        system,
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** The child's program: {@code line <event>} and {@code turn <event> <millis>} on standard input, an answer for each. */
  public static void main(String[] arguments) throws IOException {
    LogSystem system = LogSystem.valueOf(arguments[0]);
    Sink sink = new Sink();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try (Side side = system.open(sink);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      Meter meter = new Meter(system, side, sink);
      for (String order = in.readLine(); order != null; order = in.readLine()) {
        String[] words = order.split(" ", -1);
        LogEvent event = LogEvent.valueOf(words[1]);
        out.println(ANSWER
            + (words[0].equals("line")
                ? meter.line(event)
                : meter.turn(event, Long.parseLong(words[2])).toString()));
      }
    }
  }

  LogSystem system() {
    return system;
  }

  String line(LogEvent event) throws IOException {
    return ask("line " + event.name());
  }

  Cost turn(LogEvent event, long millis) throws IOException {
    return Cost.read(ask("turn " + event.name() + " " + millis));
  }

  private String ask(String order) throws IOException {
    orders.println(order);
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      if (line.startsWith(ANSWER)) {
        return line.substring(ANSWER.length());
      }
      System.err.println(system.shortLabel() + ": " + line);
    }
    throw new IllegalStateException(system + " has ended, see above");
  }

  @Override
  public void close() {
    process.destroy();
  }
}
