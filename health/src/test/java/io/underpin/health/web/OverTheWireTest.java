package io.underpin.health.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.underpin.health.Health;
import io.underpin.health.testing.FakePulse;
import io.underpin.health.testing.ScriptedCheck;
import io.underpin.http.Pipeline;
import io.underpin.http.jdk.JdkHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reaches a client of the JDK's server. */
class OverTheWireTest {
  private final Health health = new FakePulse()
      .drive(Health.builder())
      .check("database", ScriptedCheck.up())
      .details(DetailAccess.loopback())
      .start();
  private final HttpServer server = server();

  @BeforeEach
  void start() {
    Pipeline pipeline = Pipeline.builder().guard(health.endpoint()).build();
    server.createContext("/", JdkHttp.handler(pipeline, http -> http.sendResponseHeaders(418, -1)));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void head_has_the_headers_of_get_and_no_body() throws IOException {
    String get = ask("GET /health HTTP/1.1", "Connection: close");

    String head = ask("HEAD /health HTTP/1.1", "Connection: close");

    String body = get.substring(get.indexOf("\r\n\r\n") + 4);
    assertThat(body).startsWith("{\"status\":\"UP\",").endsWith("}");
    assertThat(get.toLowerCase(java.util.Locale.ROOT))
        .contains("\r\ncontent-length: " + body.length() + "\r\n");
    assertThat(head).endsWith("\r\n\r\n").contains(line(get, "ETag"));
    assertThat(line(head, "Content-length")).isEqualTo(line(get, "Content-length"));
  }

  @Test
  void whoever_has_it_already_gets_a_head_only() throws IOException {
    String tag = line(ask("GET /health HTTP/1.1", "Connection: close"), "ETag").substring(6);

    String again = ask("GET /health HTTP/1.1", "If-None-Match: " + tag + "\r\nConnection: close");

    assertThat(again).startsWith("HTTP/1.1 304 ").endsWith("\r\n\r\n").contains(tag);
  }

  @Test
  void a_probe_on_the_way_out_ends_its_connection() throws IOException {
    health.drain();

    String probe = ask("GET /readyz HTTP/1.1", "Connection: keep-alive");

    assertThat(probe).startsWith("HTTP/1.1 503 ").contains("\r\nConnection: close\r\n");
    assertThat(probe).contains("\"draining\":true");
  }

  @Test
  void what_is_not_its_own_is_left_to_the_application() throws IOException {
    String other = ask("GET /orders HTTP/1.1", "Connection: close");

    assertThat(other).startsWith("HTTP/1.1 418 ");
  }

  /** Reads to the end of the connection, which the server has to bring about. */
  private String ask(String request, String headers) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
      socket.setSoTimeout(20_000);
      String sent = request + "\r\nHost: localhost\r\n" + headers + "\r\n\r\n";
      socket.getOutputStream().write(sent.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static String line(String answer, String header) {
    return answer
        .lines()
        .filter(line -> line.regionMatches(true, 0, header + ":", 0, header.length() + 1))
        .findFirst()
        .orElse("no " + header);
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
