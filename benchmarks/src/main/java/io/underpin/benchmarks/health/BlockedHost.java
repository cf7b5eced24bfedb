package io.underpin.benchmarks.health;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An application's server whose eight threads all stand still in a handler; its own answer to probes waits behind them. */
final class BlockedHost implements AutoCloseable {
  static final byte[] UP = "{\"status\":\"UP\"}".getBytes(StandardCharsets.UTF_8);

  private static final int THREADS = 8;
  private static final int PATIENCE_MILLIS = 2000;

  private final HttpServer server;
  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
  private final CountDownLatch blocked = new CountDownLatch(THREADS);
  private final CountDownLatch release = new CountDownLatch(1);
  private final List<Socket> clients = new ArrayList<>();

  /** Returns when all threads are blocked. */
  BlockedHost() throws IOException, InterruptedException {
    server = server(pool);
    server.createContext("/slow", exchange -> {
      blocked.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    });
    server.start();
    for (int i = 0; i < THREADS; i++) {
      clients.add(ask("/slow"));
    }
    if (!blocked.await(10, TimeUnit.SECONDS)) {
      throw new IOException("The host's threads are not all blocked");
    }
  }

  /** Whether its own {@code /livez} is answered within two seconds. */
  boolean answers() throws IOException {
    try (Socket socket = ask("/livez")) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    release.countDown();
    for (Socket client : clients) {
      client.close();
    }
    server.stop(0);
    pool.shutdownNow();
  }

  /** A JDK server on these threads that answers {@code /livez}. */
  static HttpServer server(ExecutorService threads) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/livez", exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(200, UP.length);
      try (OutputStream body = exchange.getResponseBody()) {
        body.write(UP);
      }
    });
    return server;
  }

  private Socket ask(String path) throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
    socket
        .getOutputStream()
        .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }
}
