package io.underpin.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.RedisURI;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis of this test's own, which it may freeze, kill and start again at the same port. */
final class RedisProcess implements AutoCloseable {
  private final int port;
  private final Path folder;
  private RedisServer server;
  private long pid;

  private RedisProcess(int port, Path folder) throws IOException {
    this.port = port;
    this.folder = folder;
    this.server = started();
    this.pid = askPid();
  }

  static RedisProcess start() throws IOException {
    return new RedisProcess(freePort(), Files.createTempDirectory("underpin-redis-"));
  }

  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  RedisURI uri() {
    return RedisURI.create("127.0.0.1", port);
  }

  void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  /** SIGKILL, and waits until it is gone. */
  void kill() throws InterruptedException, ExecutionException, TimeoutException {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    process.onExit().get(20, TimeUnit.SECONDS);
  }

  /** Starts it again, empty, after it was killed. */
  void restart() throws IOException {
    server.stop();
    server = started();
    pid = askPid();
  }

  @Override
  public void close() throws IOException {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    server.stop();
    Files.deleteIfExists(folder);
  }

  private RedisServer started() throws IOException {
    RedisServer fresh = new RedisServerBuilder()
        .port(port)
        .bind("127.0.0.1")
        .setting("save \"\"")
        .setting("dir " + folder)
        .build();
    fresh.start();
    return fresh;
  }

  private long askPid() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write("INFO server\r\n".getBytes(US_ASCII));
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("process_id:")) {
          return Long.parseLong(line.substring("process_id:".length()));
        }
      }
      throw new IOException("Redis does not say which process it is");
    }
  }

  private void signal(String name) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    if (code != 0) {
      throw new IOException("kill -" + name + " ended with " + code);
    }
  }
}
