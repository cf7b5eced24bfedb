package io.underpin.quickstart.tour;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** A server in Sentry's place on this machine, which keeps whatever it is sent. */
final class SentryInbox implements AutoCloseable {
  private final List<String> envelopes = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private SentryInbox(HttpServer server) {
    this.server = server;
  }

  static SentryInbox open() throws IOException {
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    SentryInbox inbox = new SentryInbox(HttpServer.create(free, 0));
    inbox.server.createContext("/", inbox::keep);
    inbox.server.start();
    return inbox;
  }

  String dsn() {
    return "http://tour@127.0.0.1:" + server.getAddress().getPort() + "/1";
  }

  int envelopes() {
    return envelopes.size();
  }

  /** Every envelope so far, one after another. */
  String received() {
    return String.join("\n", envelopes);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void keep(HttpExchange http) throws IOException {
    try (http;
        InputStream sent = http.getRequestBody()) {
      boolean packed = "gzip".equals(http.getRequestHeaders().getFirst("Content-Encoding"));
      byte[] body = (packed ? new GZIPInputStream(sent) : sent).readAllBytes();
      envelopes.add(new String(body, StandardCharsets.UTF_8));
      byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
      http.sendResponseHeaders(200, answer.length);
      http.getResponseBody().write(answer);
    }
  }
}
