package io.underpin.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.contracts.RawHttp.Answer;
import io.underpin.http.Attribute;
import io.underpin.http.Completion;
import io.underpin.http.Exchange;
import io.underpin.http.Guard;
import io.underpin.http.Pipeline;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * That a refusal reaches a client which is still sending its body, asked over real sockets.
 *
 * <p>A server that closes a connection with part of a request unread resets it, and the client loses the answer that it has not read
 * yet (RFC 9112, 9.6). An adapter's test extends this beside {@link HttpAdapterContract} and starts the same server, whose own limit for
 * reading a body must be 20 s or more here.
 */
public abstract class RefusalContract {
  private static final int LIMIT = 1_000;
  private static final int PIECE = 1_000;
  private static final String LAST = "0\r\n\r\n";

  private final BlockingQueue<Completion> ends = new LinkedBlockingQueue<>();
  private final List<RawHttp> clients = new ArrayList<>();
  private final ServerThreads threads = ServerThreads.platform();
  private @Nullable RunningServer running;

  /** A kit is made by JUnit. */
  protected RefusalContract() {}

  /**
   * Starts a server on a free port of the loopback address.
   *
   * @param pipeline what stands before the application
   * @param application what handles the requests that pass
   * @param threads where the server runs handlers, if it lets one choose
   */
  protected abstract RunningServer start(
      Pipeline pipeline, Application application, ServerThreads threads) throws Exception;

  @AfterEach
  void stop() throws Exception {
    for (RawHttp client : clients) {
      client.close();
    }
    if (running != null) {
      running.stop();
      running = null;
    }
    threads.close();
  }

  @Test
  void client_that_sends_all_of_its_body_before_it_reads_hears_the_refusal() throws Exception {
    serve(refusing());

    for (String path : List.of("/308", "/401", "/403", "/411", "/413", "/429", "/503")) {
      for (String query : List.of("", "?close")) {
        for (Body body : List.of(Body.DECLARED, Body.CHUNKED)) {
          String target = path + query;

          RawHttp client = connect();
          client.send(body.head(target) + body.piece());
          assertThat(ended().status()).as(target).isEqualTo(status(path));
          sendSlowly(client, body);
          Answer answer = client.read(false);

          assertThat(answer.status()).as(target).isEqualTo(status(path));
          assertThat(answer.body().contains("refused")).as(target).isEqualTo(answer.status() > 400);
          assertThat(goesOnAsAnnounced(client, answer)).as(target).isTrue();
        }
      }
    }
  }

  @Test
  void client_that_sends_its_body_after_it_has_read_the_refusal_is_not_reset() throws Exception {
    serve(refusing());

    for (String target : List.of("/429", "/429?close")) {
      for (Body body : List.of(Body.DECLARED, Body.CHUNKED)) {
        RawHttp client = connect();
        client.send(body.head(target));
        Answer answer = client.read(false);
        ended();
        client.send(body.piece());
        sendSlowly(client, body);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(goesOnAsAnnounced(client, answer)).as(target).isTrue();
      }
    }
  }

  @Test
  void client_whose_body_turns_out_too_large_hears_it_after_all_is_sent() throws Exception {
    serve(pipeline()
        .guard(request -> request.path().equals("/other")
            ? Verdict.answer(Response.text(200, "other"))
            : Verdict.pass().with(Attribute.MAX_BODY_BYTES, (long) LIMIT)));

    RawHttp client = connect();
    client.send(Body.CHUNKED.head("/") + Body.CHUNKED.piece() + Body.CHUNKED.piece());
    assertThat(ended().status()).isEqualTo(413);
    sendSlowly(client, Body.CHUNKED);

    assertThat(client.read(false).status()).isEqualTo(413);
  }

  @Test
  void body_that_comes_after_the_server_has_stopped_waiting_is_not_the_next_request()
      throws Exception {
    serve(refusing().linger(Duration.ofMillis(1)));
    String smuggled = "GET /201 HTTP/1.1\r\nHost: localhost\r\n\r\n";
    String chunk = Integer.toHexString(smuggled.length()) + "\r\n" + smuggled + "\r\n";

    for (String status : List.of("/204", "/308", "/429")) {
      for (Body body : List.of(Body.DECLARED, Body.CHUNKED)) {
        RawHttp client = connect();
        client.send(body.head(status));
        ended();
        for (int i = 0; i < 50; i++) {
          connect().ask("GET", "/200");
          ended();
        }
        sendUnlessClosed(client, smuggled.repeat(5));
        sendUnlessClosed(client, chunk.repeat(5));
      }
    }
    connect().ask("GET", "/200");

    assertThat(ended().status()).isEqualTo(200);
    stop();
    assertThat(ends).isEmpty();
  }

  private static void sendUnlessClosed(RawHttp client, String bytes) throws IOException {
    try {
      client.send(bytes);
    } catch (SocketException e) {
      // Closed: there is no next request.
    }
  }

  // Between two pieces others are served, so that a server which has closed is found out.
  private void sendSlowly(RawHttp client, Body body) throws Exception {
    for (int i = 1; i < Body.PIECES; i++) {
      if (i % 10 == 1) {
        RawHttp other = connect();
        other.ask("GET", "/other");
        ended();
        other.close();
      }
      client.send(body.piece());
    }
    client.send(body.end());
  }

  private boolean goesOnAsAnnounced(RawHttp client, Answer answer) throws Exception {
    if (answer.values("Connection").contains("close")) {
      return client.endsWithoutReset();
    }
    return client.ask("GET", "/200").status() == 200 && ended().status() == 200;
  }

  private Pipeline.Builder refusing() {
    Guard refusal = request -> {
      if (request.path().equals("/other")) {
        return Verdict.answer(Response.text(200, "other"));
      }
      int status = status(request.path());
      Response answer = status < 400 ? Response.of(status) : Response.problem(status, "refused");
      return Verdict.answer(
          request.query().isPresent() ? answer.with("Connection", "close") : answer);
    };
    return pipeline().guard(refusal);
  }

  private Pipeline.Builder pipeline() {
    return Pipeline.builder()
        .linger(Duration.ofSeconds(60))
        .guard(request -> Verdict.pass().atEnd(ends::add));
  }

  private void serve(Pipeline.Builder pipeline) throws Exception {
    running = start(pipeline.build(), Application.Call::echo, threads);
  }

  private RawHttp connect() throws IOException {
    RawHttp client = RawHttp.connect(Objects.requireNonNull(running).port());
    clients.add(client);
    return client;
  }

  private Completion ended() throws InterruptedException {
    Completion end = ends.poll(20, TimeUnit.SECONDS);
    assertThat(end).as("end of the request").isNotNull();
    return end;
  }

  private static int status(String path) {
    return Integer.parseInt(path.substring(1));
  }

  /** A body in pieces, less than {@link Exchange#LINGER_BYTES} in all. */
  private enum Body {
    DECLARED("Content-Length: " + 50 * PIECE, "x".repeat(PIECE), ""),
    CHUNKED(
        "Transfer-Encoding: chunked",
        Integer.toHexString(PIECE) + "\r\n" + "x".repeat(PIECE) + "\r\n",
        LAST);

    private static final int PIECES = 50;

    private final String announcement;
    private final String piece;
    private final String end;

    Body(String announcement, String piece, String end) {
      this.announcement = announcement;
      this.piece = piece;
      this.end = end;
    }

    String head(String target) {
      return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\n" + announcement + "\r\n\r\n";
    }

    String piece() {
      return piece;
    }

    String end() {
      return end;
    }
  }
}
