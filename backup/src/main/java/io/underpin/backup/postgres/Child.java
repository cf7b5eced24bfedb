package io.underpin.backup.postgres;

import io.underpin.backup.source.Failure;
import io.underpin.backup.source.SourceException;
import io.underpin.backup.source.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A tool that runs: ends with its run, and what it complains about is kept within bounds. */
final class Child implements AutoCloseable {
  private static final long WAIT_MILLIS = 20;
  private static final long END_MILLIS = 10_000;

  private final String tool;
  private final Process process;
  private final Watch watch;
  private final Complaints complaints;

  private Child(String tool, Process process, Watch watch, Complaints complaints) {
    this.tool = tool;
    this.process = process;
    this.watch = watch;
    this.complaints = complaints;
  }

  /**
   * Starts a tool with these variables, and with none of our own that would change what it does.
   *
   * @throws IOException if the operating system cannot start it
   */
  static Child start(
      List<String> command, Map<String, String> variables, Redirect output, Watch watch)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(Child::changesWhatToolsDo);
    environment.put("LC_ALL", "C");
    environment.putAll(variables);
    Process process = builder.redirectOutput(output).start();
    watch.guard(process);
    Complaints complaints = new Complaints(process.getErrorStream());
    complaints.start();
    return new Child(command.get(command.size() - 1), process, watch, complaints);
  }

  InputStream output() {
    return process.getInputStream();
  }

  OutputStream input() {
    return process.getOutputStream();
  }

  /** Waits until there is something to read or the tool has ended; waiting counts as progress. */
  void awaitOutput() throws SourceException {
    try {
      while (process.getInputStream().available() == 0 && process.isAlive()) {
        process.waitFor(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        watch.check();
        watch.progressed();
      }
    } catch (IOException e) {
      // The stream was closed under us: reading it will say the same.
      watch.progressed();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Waits for the tool's end, which counts as progress, and says its exit code. */
  int end() throws SourceException {
    try {
      while (!process.waitFor(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        watch.check();
        watch.progressed();
      }
      watch.check();
      complaints.join(END_MILLIS);
      return process.exitValue();
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** What the tool wrote to its standard error, the last of it if that was much. */
  String errors() {
    return complaints.text();
  }

  /** Ends the tool if it still runs, and waits until it is gone. */
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    boolean interrupted = Thread.interrupted();
    try {
      process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private SourceException interrupted() throws SourceException {
    Thread.currentThread().interrupt();
    watch.check();
    return new SourceException(Failure.CANCELLED, "The wait for " + tool + " was interrupted.");
  }

  private static boolean changesWhatToolsDo(String variable) {
    return variable.startsWith("PG")
        || variable.startsWith("LC_")
        || variable.startsWith("PSQL")
        || variable.equals("LANG")
        || variable.equals("LANGUAGE");
  }
}
