package io.underpin.benchmarks.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.lettuce.core.RedisURI;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A Redis of this benchmark's own, on the loopback address. */
final class LocalRedis implements AutoCloseable {
  private final RedisServer server;
  private final int port;
  private final long pid;

  private LocalRedis(RedisServer server, int port, long pid) {
    this.server = server;
    this.port = port;
    this.pid = pid;
  }

  static LocalRedis start() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    RedisServer server = new RedisServerBuilder()
        .port(port)
        .bind("127.0.0.1")
        .setting("save \"\"")
        .build();
    server.start();
    return new LocalRedis(server, port, pid(port));
  }

  RedisURI uri() {
    return RedisURI.create("127.0.0.1", port);
  }

  void signal(String name) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    if (code != 0) {
      throw new IOException("kill -" + name + " ended with " + code);
    }
  }

  @Override
  public void close() throws IOException {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    server.stop();
  }

  private static long pid(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write("INFO server\r\n".getBytes(US_ASCII));
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("process_id:")) {
          return Long.parseLong(line.substring("process_id:".length()));
        }
      }
    }
    throw new IOException("Redis does not say which process it is");
  }
}
