package io.underpin.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.underpin.contracts.RunningServer;
import io.underpin.http.Attribute;
import io.underpin.http.BodyTooLargeException;
import io.underpin.http.Pipeline;
import io.underpin.http.Verdict;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways in which only a servlet reads a body; what holds on every server is in the contract kit. */
class LimitedRequestTest {
  private static final int LIMIT = 100;

  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @TempDir
  private Path folder;

  private @Nullable RunningServer server;

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.stop();
    }
    threads.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void however_it_is_read_a_chunked_body_is_counted(boolean jetty) throws Exception {
    start(jetty);

    for (String path : new String[] {"/reader", "/async"}) {
      Answer fits = post(path, "text/plain", chunked(LIMIT));
      Answer tooLarge = post(path, "text/plain", chunked(LIMIT + 1));

      assertThat(fits.status()).as(path).isEqualTo(200);
      assertThat(fits.body()).as(path).isEqualTo("" + LIMIT);
      assertThat(tooLarge.status()).as(path).isEqualTo(413);
    }
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void a_body_is_counted_that_is_read_without_blocking(boolean jetty) throws Exception {
    start(jetty);

    Answer fits = post("/listener", "text/plain", chunked(LIMIT));
    // Tomcat closes the connection after a listener has failed, whatever the listener answers.
    Throwable tooLarge = catchThrowable(() ->
        assertThat(post("/listener", "text/plain", chunked(LIMIT + 1)).status()).isEqualTo(413));

    assertThat(fits.body()).isEqualTo("" + LIMIT);
    assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(BodyTooLargeException.class);
    assertThat(tooLarge == null).isEqualTo(jetty);
  }

  @ParameterizedTest
  @CsvSource({
    "true, application/x-www-form-urlencoded, /parameter",
    "true, multipart/form-data; boundary=b, /parts",
    "false, application/x-www-form-urlencoded, /parameter",
    "false, multipart/form-data; boundary=b, /parts"
  })
  void form_of_undeclared_length_that_the_container_would_read_is_411(
      boolean jetty, String type, String path) throws Exception {
    start(jetty);

    Answer refused = post(path, type, chunked(10));
    Answer read = post("/reader", type, chunked(10));

    assertThat(refused.status()).isEqualTo(411);
    assertThat(refused.head()).containsIgnoringCase("Content-Type: application/problem+json");
    assertThat(read.body()).isEqualTo("10");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void form_of_declared_length_is_read_by_the_container(boolean jetty) throws Exception {
    start(jetty);

    Answer response =
        post("/parameter", "application/x-www-form-urlencoded", "Content-Length: 3\r\n\r\na=b");

    assertThat(response.body()).isEqualTo("b");
  }

  private void start(boolean jetty) throws Exception {
    Pipeline pipeline = Pipeline.builder()
        .linger(Duration.ofSeconds(60))
        .guard(request -> Verdict.pass().with(Attribute.MAX_BODY_BYTES, (long) LIMIT))
        .build();
    Filter filter = ServletHttp.filter(pipeline);
    server = jetty
        ? JettyServer.start(filter, new Reading(failure), threads)
        : TomcatServer.start(filter, new Reading(failure), threads, folder);
  }

  // In one write: whoever answers before he has read all cannot take the answer away from a client
  // that is still sending.
  private Answer post(String path, String type, String announcedBody) throws IOException {
    try (Socket socket = new Socket(
        InetAddress.getLoopbackAddress(), Objects.requireNonNull(server).port())) {
      socket.setSoTimeout(60_000);
      String head =
          "POST " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: " + type;
      socket.getOutputStream().write((head + "\r\n" + announcedBody).getBytes(ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
      int body = answer.indexOf("\r\n\r\n");
      if (body < 0) {
        throw new IOException("The connection has ended without an answer");
      }
      return new Answer(
          Integer.parseInt(answer.substring(9, 12)),
          answer.substring(0, body),
          answer.substring(body + 4));
    }
  }

  private static String chunked(int length) {
    return "Transfer-Encoding: chunked\r\n\r\n"
        + Integer.toHexString(length)
        + "\r\na="
        + "x".repeat(length - 2)
        + "\r\n0\r\n\r\n";
  }

  private record Answer(int status, String head, String body) {}

  /** One path for each way to read. */
  @SuppressWarnings("serial") // never serialized
  private static final class Reading extends HttpServlet {
    private final transient CompletableFuture<Throwable> failure;

    Reading(CompletableFuture<Throwable> failure) {
      this.failure = failure;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      switch (request.getRequestURI()) {
        case "/reader" -> print(response, "" + request.getReader().transferTo(new StringWriter()));
        case "/parameter" -> print(response, "" + request.getParameter("a"));
        case "/parts" -> print(response, "" + request.getParts().size());
        case "/async" -> async(request.startAsync(), response);
        default -> {
          AsyncContext async = request.startAsync();
          ServletInputStream body = request.getInputStream();
          body.setReadListener(new Counting(async, body, response, failure));
        }
      }
    }

    private static void async(AsyncContext async, HttpServletResponse response) throws IOException {
      try {
        print(response, "" + async.getRequest().getInputStream().readAllBytes().length);
      } catch (BodyTooLargeException e) {
        response.setStatus(413);
      }
      async.complete();
    }

    private static void print(HttpServletResponse response, String text) throws IOException {
      response.getWriter().print(text);
    }
  }

  private static final class Counting implements ReadListener {
    private final AsyncContext async;
    private final ServletInputStream body;
    private final HttpServletResponse response;
    private final CompletableFuture<Throwable> told;
    private int read;

    Counting(
        AsyncContext async,
        ServletInputStream body,
        HttpServletResponse response,
        CompletableFuture<Throwable> told) {
      this.told = told;
      this.async = async;
      this.body = body;
      this.response = response;
    }

    @Override
    public void onDataAvailable() throws IOException {
      byte[] piece = new byte[30];
      while (body.isReady() && !body.isFinished()) {
        read += Math.max(0, body.read(piece, 0, piece.length));
      }
    }

    @Override
    public void onAllDataRead() throws IOException {
      Reading.print(response, "" + read);
      async.complete();
    }

    @Override
    public void onError(Throwable failure) {
      told.complete(failure);
      response.setStatus(failure instanceof BodyTooLargeException ? 413 : 500);
      async.complete();
    }
  }
}
