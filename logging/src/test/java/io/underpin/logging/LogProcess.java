package io.underpin.logging;

import io.underpin.check.CheckContext;
import io.underpin.logging.delivery.Delivery;
import io.underpin.logging.delivery.DeliveryCounts;
import io.underpin.time.TimeSource;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A JVM of its own that logs what it is told to, and answers on standard error when it has. */
final class LogProcess implements AutoCloseable {
  private static final String ANSWER = "answer: ";
  private static final int LIMIT_SECONDS = 180;

  private final Process process;
  private final Writer commands;
  private final BufferedReader errors;
  private final List<String> told = new ArrayList<>();

  private LogProcess(Process process) {
    this.process = process;
    commands = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    errors =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
  }

  /** Starts it with these variables; its standard output goes there. */
  static LogProcess start(Map<String, String> environment, ProcessBuilder.Redirect output)
      throws IOException {
    return start(List.of(), environment, output);
  }

  /** Starts it with these variables; no file that it writes to may get larger than so many bytes, until that is changed. */
  static LogProcess limited(long bytes, Map<String, String> environment) throws IOException {
    return start(
        List.of("prlimit", "--fsize=" + bytes + ":"), environment, ProcessBuilder.Redirect.DISCARD);
  }

  private static LogProcess start(
      List<String> before, Map<String, String> environment, ProcessBuilder.Redirect output)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        Child.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output);
    // Whatever makes a JVM say something by itself.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("LOG_") || name.matches(".*JAVA_.*OPTIONS"));
    builder.environment().putAll(environment);
    return new LogProcess(builder.start());
  }

  /** Lets it do that, and waits for its answer. */
  String does(String command) throws IOException {
    begins(command);
    return ends();
  }

  /** Lets it do that. */
  void begins(String command) throws IOException {
    commands.write(command + "\n");
    commands.flush();
  }

  /** Waits for the answer to what it has begun. */
  String ends() throws IOException {
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      if (line.startsWith(ANSWER)) {
        return line.substring(ANSWER.length());
      }
      told.add(line);
    }
    throw new IOException("It has ended: " + told);
  }

  /** Lets the files that it writes to grow again. */
  void unlimited() throws IOException, InterruptedException {
    String pid = String.valueOf(process.pid());
    Process change = new ProcessBuilder("prlimit", "--pid", pid, "--fsize=unlimited:")
        .inheritIO()
        .start();
    if (change.waitFor() != 0) {
      throw new IOException("The limit of " + pid + " cannot be changed");
    }
  }

  /** Its standard output, if that is a pipe. */
  BufferedReader output() {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Lets {@code main} return, and gives the exit code. */
  int returns() throws IOException, InterruptedException {
    begins("return");
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      told.add(line);
    }
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("It does not end");
    }
    return process.exitValue();
  }

  /** What it has said on standard error by itself. */
  String told() {
    return String.join("\n", told);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    errors.close();
    process.getInputStream().close();
  }

  /** The program. */
  static final class Child {
    private static final Logger LOG = LoggerFactory.getLogger(Child.class);
    private static final PrintStream ANSWERS = System.err;
    private static int next;

    private Child() {}

    public static void main(String[] args) throws Exception {
      Logging logging = Logging.configure(
          c -> c.delivery(Delivery.buffered().withDeadline(Duration.ofMillis(500))));
      BufferedReader commands =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        if (line.equals("return")) {
          return;
        }
        String[] words = line.split(" ", 2);
        ANSWERS.println(ANSWER + answer(words[0], words.length > 1 ? words[1] : "", logging));
      }
    }

    private static String answer(String command, String rest, Logging logging) throws Exception {
      switch (command) {
        case "log" -> log(Integer.parseInt(rest));
        case "flush" -> {
          return String.valueOf(logging.flush(Duration.ofSeconds(Integer.parseInt(rest))));
        }
        case "health" -> {
          return String.valueOf(Objects.requireNonNull(logging.checks().get("log.delivery"))
              .check(CheckContext.within(Duration.ofSeconds(1), TimeSource.system())));
        }
        case "print" -> System.out.println(rest);
        case "setOut" ->
          System.setOut(new PrintStream(new FileOutputStream(rest), true, StandardCharsets.UTF_8));
        case "setOutToLog" ->
          System.setOut(new PrintStream(new LoggingStream(), true, StandardCharsets.UTF_8));
        default -> throw new IllegalArgumentException(command);
      }
      DeliveryCounts counts = logging.counts();
      return "in " + counts.accepted() + " out " + counts.written() + " dropped "
          + counts.dropped();
    }

    private static void log(int many) throws InterruptedException {
      int first = next;
      next += many;
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        int offset = t;
        threads.add(new Thread(() -> {
          for (int i = first + offset; i < first + many; i += 4) {
            LOG.atInfo()
                .addKeyValue("process", ProcessHandle.current().pid())
                .log("line {} {}", i, "x".repeat(i % 50));
          }
        }));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  /** Logs each line that is printed. */
  private static final class LoggingStream extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
      if (b == '\n') {
        LoggerFactory.getLogger("stdout").info(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        line.write(b);
      }
    }
  }
}
