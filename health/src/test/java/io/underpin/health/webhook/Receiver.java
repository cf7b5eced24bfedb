package io.underpin.health.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.underpin.secret.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A real HTTP server on loopback that answers as it was told to, 200 when it was told nothing, and keeps what it got. */
final class Receiver implements AutoCloseable {
  private static final int HANG = -1;
  private static final int HANG_AFTER_HEAD = -2;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();

  private record Answer(int status, String name, String value) {}

  /** One request as it arrived. */
  record Got(String path, Map<String, List<String>> headers, String text) {

    String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }

    byte[] body() {
      return text.getBytes(UTF_8);
    }
  }

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  Secret url() {
    return Secret.of("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks/T0KEN-9000");
  }

  URI uri() {
    return URI.create(url().reveal());
  }

  Receiver answers(int... statuses) {
    for (int status : statuses) {
      answers(status, "X-Nothing", "here");
    }
    return this;
  }

  synchronized Receiver answers(int status, String header, String value) {
    answers.add(new Answer(status, header, value));
    return this;
  }

  Receiver hangs() {
    return answers(HANG);
  }

  Receiver hangsAfterTheHead() {
    return answers(HANG_AFTER_HEAD);
  }

  /** The next request, waited for at most 30 s. */
  Got next() throws InterruptedException {
    Got next = got.poll(30, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("No request within 30 s");
    }
    return next;
  }

  int waiting() {
    return got.size();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    got.add(new Got(
        exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), new String(body, UTF_8)));
    Answer answer = next200();
    if (answer.status() == HANG) {
      awaitClose();
      return;
    }
    exchange.getResponseHeaders().add(answer.name(), answer.value());
    if (answer.status() == HANG_AFTER_HEAD) {
      exchange.sendResponseHeaders(200, 10);
      exchange.getResponseBody().flush();
      awaitClose();
      return;
    }
    exchange.sendResponseHeaders(answer.status(), -1);
    exchange.close();
  }

  private synchronized Answer next200() {
    return answers.isEmpty() ? new Answer(200, "X-Nothing", "here") : answers.remove();
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
