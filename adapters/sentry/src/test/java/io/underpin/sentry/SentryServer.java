package io.underpin.sentry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.underpin.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Takes envelopes over real HTTP as Sentry does, and answers what it was told to answer, 200 when it was told nothing. */
public final class SentryServer implements AutoCloseable {
  private final HttpServer server;
  private final BlockingQueue<Envelope> taken = new LinkedBlockingQueue<>();
  private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile @Nullable String auth;

  private record Answer(int status, Map<String, String> headers) {}

  public SentryServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/api/42/envelope/", this::take);
    server.start();
  }

  public Secret dsn() {
    return Secret.of("http://publickey@127.0.0.1:" + server.getAddress().getPort() + "/42");
  }

  /** What the next request is answered; its envelope is not kept unless this is 200. */
  public void answer(int status, Map<String, String> headers) {
    answers.add(new Answer(status, headers));
  }

  public @Nullable Envelope next() throws InterruptedException {
    return taken.poll(60, TimeUnit.SECONDS);
  }

  public Envelope envelope() throws InterruptedException {
    Envelope envelope = next();
    if (envelope == null) {
      throw new AssertionError("No envelope has come");
    }
    return envelope;
  }

  public int requests() {
    return requests.get();
  }

  public @Nullable String auth() {
    return auth;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      auth = exchange.getRequestHeaders().getFirst("X-Sentry-Auth");
      String text;
      try (var body = new GZIPInputStream(exchange.getRequestBody())) {
        text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      }
      Answer answer = answers.poll();
      if (answer == null) {
        answer = new Answer(200, Map.of());
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] said = "{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), said.length);
      exchange.getResponseBody().write(said);
      if (answer.status() == 200) {
        taken.add(Envelope.of(text));
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
