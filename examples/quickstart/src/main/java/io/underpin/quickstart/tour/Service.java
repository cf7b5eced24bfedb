package io.underpin.quickstart.tour;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service as a process of its own, with everything it says kept in a file. */
final class Service implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://localhost:\\d+");
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

  private final Process process;
  private final Path log;
  private final URI address;

  private Service(Process process, Path log, URI address) {
    this.process = process;
    this.log = log;
    this.address = address;
  }

  /**
   * Starts the service and waits until it says where it listens.
   *
   * @throws IOException if it does not start; the message holds what it said
   */
  static Service start(Launch launch) throws Exception {
    Path log = launch.log();
    long before = Files.exists(log) ? Files.size(log) : 0;
    Process process = launch.begin();
    Service starting = new Service(process, log, URI.create("http://localhost"));
    try {
      boolean said = Patience.until(
          START_LIMIT, () -> !process.isAlive() || starting.addressIn(before).find());
      Matcher found = starting.addressIn(before);
      if (!said || !process.isAlive() || !found.find()) {
        throw new IOException("The service has not started. It said:\n" + starting.said());
      }
      return new Service(process, log, URI.create(found.group()));
    } catch (Exception e) {
      starting.close();
      throw e;
    }
  }

  URI address() {
    return address;
  }

  /** Everything it has said so far. */
  String said() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  /** Asks it to stop, as an orchestrator does. */
  void terminate() {
    process.destroy();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  boolean endsWithin(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Asks it to stop, waits, and makes it stop if that does not help. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!endsWithin(STOP_LIMIT)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private Matcher addressIn(long from) throws IOException {
    byte[] bytes = Files.readAllBytes(log);
    int start = (int) Math.min(from, bytes.length);
    return ADDRESS.matcher(new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8));
  }
}
