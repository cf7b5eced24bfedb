package io.underpin.health.checks.network;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.Status;
import io.underpin.health.checks.wire.Keys;
import io.underpin.health.checks.wire.ScriptedServer;
import io.underpin.secret.Secret;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpCheckTest {
  private static final String BODY =
      "{\"status\":\"UP\",\"nodes\":[{\"n\":1.50,\"ok\":true}],\"x\":null}";

  @TempDir
  Path folder;

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/status/", http -> answer(http, status(http), "text"));
    server.createContext("/json", http -> answer(http, 200, BODY));
    server.createContext(
        "/echo",
        http -> answer(
            http,
            200,
            "got "
                + http.getRequestMethod() + " " + http.getRequestURI() + " "
                + http.getRequestHeaders().getFirst("Authorization") + " "
                + http.getRequestHeaders().getFirst("Host") + " "
                + http.getRequestHeaders().getFirst("X-Tenant")));
    server.createContext("/chunked", http -> {
      http.sendResponseHeaders(200, 0);
      http.getResponseBody().write("a".repeat(50_000).getBytes(UTF_8));
      http.getResponseBody().write("the end".getBytes(UTF_8));
      http.close();
    });
    server.createContext(
        "/large", http -> answer(http, 200, "{\"a\":\"" + "a".repeat(70_000) + "\"}"));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "200, UP,   ",
    "204, UP,   ",
    "301, DOWN, UNEXPECTED_RESPONSE",
    "302, DOWN, UNEXPECTED_RESPONSE",
    "401, DOWN, AUTH",
    "403, DOWN, PERMISSION",
    "404, DOWN, UNEXPECTED_RESPONSE",
    "500, DOWN, UNEXPECTED_RESPONSE",
    "503, DOWN, UNEXPECTED_RESPONSE",
  })
  void every_status_has_its_code(int status, Status expected, FailureCode code) {
    CheckResult result = check(at("/status/" + status));

    assertThat(result.status()).isEqualTo(expected);
    assertThat(result.code().orElse(null)).isEqualTo(code);
    assertThat(result.details()).containsEntry("httpStatus", status);
  }

  @Test
  void only_expected_statuses_are_up() {
    assertThat(check(at("/status/404").expectStatus(404, 410)).status()).isEqualTo(Status.UP);
    assertThat(check(at("/status/200").expectStatus(404)).status()).isEqualTo(Status.DOWN);
  }

  @Test
  void looks_for_text_and_for_values_in_json() {
    HttpCheck check = at("/json");

    assertThat(check(check.expectText("\"UP\"").expectJson("status", "UP")).status())
        .isEqualTo(Status.UP);
    assertThat(check(check.expectJson("nodes.0.n", "1.50").expectJson("nodes.0.ok", "true"))
            .status())
        .isEqualTo(Status.UP);
    assertThat(check(check.expectText("DOWN")).code()).contains(FailureCode.UNEXPECTED_RESPONSE);
    assertThat(check(check.expectJson("status", "DOWN")).status()).isEqualTo(Status.DOWN);
    assertThat(check(check.expectJson("nodes.1.ok", "true")).status()).isEqualTo(Status.DOWN);
    assertThat(check(at("/status/200").expectJson("status", "UP")).status()).isEqualTo(Status.DOWN);
  }

  @Test
  void reads_bodies_in_chunks_and_no_more_than_64_kib() {
    assertThat(check(at("/chunked").expectText("the end")).status()).isEqualTo(Status.UP);
    assertThat(check(at("/large").expectText("aaaa")).status()).isEqualTo(Status.UP);
    assertThat(check(at("/large").expectText("\"}")).status()).isEqualTo(Status.DOWN);
    assertThat(check(at("/large").expectJson("a", "a")).status()).isEqualTo(Status.DOWN);
  }

  @Test
  void sends_the_headers_that_it_was_given() {
    HttpCheck check = at("/echo?a=%20b")
        .bearer(Secret.of("abc"))
        .header("X-Tenant", "t1")
        .expectText(
            "got GET /echo?a=%20b Bearer abc localhost:" + server.getAddress().getPort() + " t1");

    assertThat(check(check).status()).isEqualTo(Status.UP);
  }

  @Test
  void https_wants_a_certificate_that_is_valid_for_the_host() throws Exception {
    Keys keys = Keys.forLocalhost(folder);
    Keys other = Keys.make(folder, "san=dns:elsewhere.example");
    HttpsServer secure = secure(keys);
    HttpsServer strange = secure(other);
    try {
      HttpCheck good = HttpCheck.of(URI.create("https://localhost:" + port(secure)));
      HttpCheck byAddress = HttpCheck.of(URI.create("https://127.0.0.1:" + port(secure)));
      HttpCheck bad = HttpCheck.of(URI.create("https://localhost:" + port(strange)));

      assertThat(check(good.tls(keys.context())).status()).isEqualTo(Status.UP);
      assertThat(check(byAddress.tls(keys.context())).status()).isEqualTo(Status.UP);
      assertThat(check(good).code()).contains(FailureCode.TLS);
      assertThat(check(bad.tls(other.context())).code()).contains(FailureCode.TLS);
    } finally {
      secure.stop(0);
      strange.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nokkk\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-3\r\nok",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\nok",
        "HTTP/2 200 OK\r\n\r\nok",
        "ICY 200 OK\r\n\r\nok",
        "HTTP/1.1 99 No\r\n\r\nok",
      })
  void answers_that_are_no_http_are_down(String answer) throws Exception {
    try (ScriptedServer odd = ScriptedServer.playing((in, out) -> {
      out.write(answer.getBytes(ISO_8859_1));
      out.flush();
    })) {

      CheckResult result =
          check(HttpCheck.of(URI.create("http://127.0.0.1:" + odd.port())).expectText("ok"));

      assertThat(result.code()).contains(FailureCode.UNEXPECTED_RESPONSE);
    }
  }

  @Test
  void takes_in_no_more_than_256_kib_although_every_line_is_short_enough() throws Exception {
    try (ScriptedServer wordy = ScriptedServer.playing((in, out) -> {
      out.write("HTTP/1.1 200 OK\r\n".getBytes(ISO_8859_1));
      for (int i = 0; i < 100; i++) {
        out.write(("X: " + "x".repeat(10_000) + "\r\n").getBytes(ISO_8859_1));
      }
      out.write("\r\n".getBytes(ISO_8859_1));
    })) {

      CheckResult result = check(HttpCheck.of(URI.create("http://127.0.0.1:" + wordy.port())));

      assertThat(result.code()).contains(FailureCode.UNEXPECTED_RESPONSE);
      assertThat(result.summary()).isEqualTo("The answer is longer than 262144 bytes");
    }
  }

  @Test
  void promises_of_an_answer_are_passed_over() throws Exception {
    try (ScriptedServer slow = ScriptedServer.playing((in, out) -> {
      out.write("HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.0 200\r\n\r\n".getBytes(ISO_8859_1));
      out.flush();
    })) {

      CheckResult result = check(HttpCheck.of(URI.create("http://127.0.0.1:" + slow.port())));

      assertThat(result.status()).isEqualTo(Status.UP);
    }
  }

  @Test
  void refuses_what_cannot_be_asked_and_never_shows_a_secret() {
    HttpCheck check = at("/json");

    assertThatThrownBy(() -> HttpCheck.of(URI.create("ftp://a/")))
        .hasMessage("HTTP check: the scheme of the URI is ftp, but must be http or https");
    assertThatThrownBy(() -> HttpCheck.of(URI.create("http:///x"))).hasMessageContaining("no host");
    assertThatThrownBy(() -> HttpCheck.of(URI.create("http://u:hidden@a/")))
        .hasMessageContaining("holds a user")
        .hasMessageNotContaining("hidden");
    assertThatThrownBy(() -> check.expectStatus(99)).hasMessageContaining("within 200 to 599");
    assertThatThrownBy(check::expectStatus).hasMessageContaining("no expected status");
    assertThatThrownBy(() -> check.expectJson("a..b", "c")).hasMessageContaining("empty step");
    assertThatThrownBy(() -> check.header("Host", "x")).hasMessageContaining("by the check itself");
    assertThatThrownBy(() -> check.header("X Y", "x")).hasMessageContaining("no token");
    assertThatThrownBy(() -> check.header("X", Secret.of("hidden\r\nY: 1")))
        .hasMessageContaining("visible ASCII")
        .hasMessageNotContaining("hidden");
  }

  private HttpCheck at(String path) {
    return HttpCheck.of(URI.create("http://localhost:" + port(server) + path));
  }

  private static HttpsServer secure(Keys keys) throws Exception {
    HttpsServer secure =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(keys.context()));
    secure.createContext("/", http -> answer(http, 200, "ok"));
    secure.start();
    return secure;
  }

  private static int port(HttpServer server) {
    return server.getAddress().getPort();
  }

  private static int status(HttpExchange http) {
    return Integer.parseInt(http.getRequestURI().getPath().substring("/status/".length()));
  }

  private static void answer(HttpExchange http, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    http.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
    if (status != 204) {
      http.getResponseBody().write(bytes);
    }
    http.close();
  }

  private static CheckResult check(HttpCheck check) {
    return check.check(CheckContext.within(Duration.ofSeconds(20), TimeSource.system()));
  }
}
