package io.underpin.security.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.underpin.event.EventSink;
import io.underpin.http.Pipeline;
import io.underpin.http.jdk.JdkHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client hears over a real connection to the JDK's server. */
class BodyLimitServerTest {
  private static final int LIMIT = 1_000;
  private static final int PATIENCE_MILLIS = 20_000;

  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final AtomicInteger handled = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Pipeline pipeline = Pipeline.builder()
        .guard(BodyLimit.of(LIMIT).withEvents(EventSink.none()))
        .build();
    server.createContext("/", this::handle).getFilters().add(JdkHttp.filter(pipeline));
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void a_body_declared_too_long_is_answered_before_it_is_sent_and_the_connection_ends()
      throws IOException {
    try (Socket socket = connected()) {
      send(socket, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n");

      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);

      assertThat(answer).startsWith("HTTP/1.1 413").containsIgnoringCase("Connection: close");
      assertThat(handled).hasValue(0);
    }
  }

  @Test
  void a_chunked_body_is_counted_while_it_is_read() throws IOException {
    String head =
        "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    String chunk = "1f4\r\n" + "x".repeat(500) + "\r\n";

    String fits = talk(head + chunk + chunk + "0\r\n\r\n");
    String tooLong = talk(head + chunk + chunk + "1\r\nx\r\n0\r\n\r\n");

    assertThat(fits).startsWith("HTTP/1.1 200");
    assertThat(tooLong).startsWith("HTTP/1.1 413");
    assertThat(handled).hasValue(2);
  }

  private void handle(HttpExchange http) throws IOException {
    handled.incrementAndGet();
    http.getRequestBody().readAllBytes();
    http.sendResponseHeaders(200, -1);
    http.close();
  }

  private String talk(String request) throws IOException {
    try (Socket socket = connected()) {
      send(socket, request);
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private Socket connected() throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static void send(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }
}
