package io.underpin.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.contracts.RawHttp.Answer;
import io.underpin.http.Attribute;
import io.underpin.http.BodyTooLargeException;
import io.underpin.http.Completion;
import io.underpin.http.Guard;
import io.underpin.http.Headers;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What {@link Attribute#MAX_BODY_BYTES} promises on every server, asked over real sockets.
 *
 * <p>An adapter's test extends this beside {@link HttpAdapterContract} and starts the same server. Its {@link Application.Call}
 * reads the body in the ways that the adapter's README says are counted. A server that waits by itself for the rest of a body it has
 * refused must do so for a few seconds at most here.
 */
public abstract class BodyLimitContract {
  private static final int LIMIT = 1_000;
  private static final String CHUNKED =
      " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String LAST = "0\r\n\r\n";

  private final BlockingQueue<Completion> ends = new LinkedBlockingQueue<>();
  private final BlockingQueue<Completion> observedEnds = new LinkedBlockingQueue<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicLong read = new AtomicLong();
  private final List<RawHttp> clients = new ArrayList<>();
  private final ServerThreads threads = ServerThreads.platform();
  private @Nullable RunningServer running;

  /** A kit is made by JUnit. */
  protected BodyLimitContract() {}

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
    stopServer();
    threads.close();
  }

  @Test
  void body_of_undeclared_length_within_the_limit_is_read_whole() throws Exception {
    RawHttp client = serve(limited(), Application.Call::echo);

    for (int length : new int[] {0, 1, LIMIT}) {
      client.send("POST /" + CHUNKED + chunks(length) + LAST);
      Answer answer = client.read(false);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("x".repeat(length));
    }
  }

  @Test
  void body_of_undeclared_length_beyond_the_limit_is_413_and_the_end_of_the_connection()
      throws Exception {
    RawHttp client = serve(limited(hasty()), Application.Call::echo);

    client.send("POST /" + CHUNKED + chunks(LIMIT + 1) + LAST);
    Answer answer = client.read(false);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.values("Content-Type")).containsExactly("application/problem+json");
    assertThat(answer.values("X-One")).containsExactly("1");
    assertThat(answer.body()).contains("Content Too Large");
    assertThat(client.isEnded()).isTrue();
    Completion end = endedOnce();
    assertThat(end.status()).isEqualTo(413);
    assertThat(end.failure().orElseThrow()).isInstanceOf(BodyTooLargeException.class);
  }

  @Test
  void no_byte_beyond_the_limit_reaches_the_handler() throws Exception {
    RawHttp client = serve(limited(), call -> call.drain(length -> read.addAndGet(length)));

    client.send("POST /" + CHUNKED + chunks(8 * LIMIT) + LAST);
    Answer answer = client.read(false);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(endedOnce().failure().orElseThrow()).isInstanceOf(BodyTooLargeException.class);
    assertThat(read.get()).isLessThanOrEqualTo(LIMIT);
    assertThat(calls).hasValue(1);
  }

  @Test
  void body_within_the_limit_is_read_whole_piece_by_piece() throws Exception {
    RawHttp client = serve(limited(), call -> call.drain(length -> read.addAndGet(length)));

    client.send("POST /" + CHUNKED + chunks(LIMIT) + LAST);
    Answer answer = client.read(false);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(read).hasValue(LIMIT);
    assertThat(endedOnce().status()).isEqualTo(200);
  }

  @Test
  void client_that_goes_on_sending_is_answered_and_cut_off() throws Exception {
    RawHttp client = serve(limited(hasty()), Application.Call::echo);

    client.send("POST /" + CHUNKED + chunks(LIMIT + 1));
    int status = client.read(false).status();
    boolean cut = goesOnUntilCut(client);

    assertThat(status).isEqualTo(413);
    assertThat(cut).isTrue();
    assertThat(endedOnce().status()).isEqualTo(413);
  }

  @Test
  void client_that_pauses_in_a_body_that_is_too_large_holds_no_connection() throws Exception {
    RawHttp client = serve(limited(hasty()), Application.Call::echo);

    client.send("POST /" + CHUNKED + chunks(LIMIT + 1));
    int status = client.read(false).status();

    assertThat(status).isEqualTo(413);
    assertThat(client.isEnded()).isTrue();
  }

  @Test
  void client_that_is_refused_and_never_sends_its_body_holds_no_connection() throws Exception {
    Guard refusing =
        request -> Verdict.answer(Response.problem(403, "Forbidden").with("Connection", "close"));
    RawHttp client = serve(hasty().guard(refusing), Application.Call::echo);

    client.send("POST /" + CHUNKED);
    int status = client.read(false).status();

    assertThat(status).isEqualTo(403);
    assertThat(client.isEnded()).isTrue();
    assertThat(endedOnce().status()).isEqualTo(403);
  }

  @Test
  void body_declared_too_large_is_refused_before_the_handler_and_without_the_body()
      throws Exception {
    Guard refusing = request ->
        Verdict.answer(Response.problem(413, "Content Too Large").with("Connection", "close"));
    RawHttp client = serve(hasty().guard(refusing), Application.Call::echo);

    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n");
    int status = client.read(false).status();

    assertThat(status).isEqualTo(413);
    assertThat(client.isEnded()).isTrue();
    assertThat(endedOnce().status()).isEqualTo(413);
    assertThat(calls).hasValue(0);
  }

  @Test
  void body_declared_too_large_that_a_guard_lets_pass_is_counted() throws Exception {
    RawHttp client = serve(limited(), call -> call.drain(length -> read.addAndGet(length)));

    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1500\r\n\r\n" + "x".repeat(1_500));
    int status = client.read(false).status();

    assertThat(status).isEqualTo(413);
    assertThat(endedOnce().status()).isEqualTo(413);
    assertThat(read.get()).isLessThanOrEqualTo(LIMIT);
  }

  @Test
  void body_without_a_limit_is_not_counted() throws Exception {
    RawHttp client = serve(pipeline(), Application.Call::echo);

    client.send("POST /" + CHUNKED + chunks(50 * LIMIT) + LAST);

    assertThat(client.read(false).body()).hasSize(50 * LIMIT);
  }

  @Test
  void handler_that_reads_nothing_answers_as_it_likes() throws Exception {
    RawHttp client = serve(limited(), call -> call.send(202, "ok"));

    client.send("POST /" + CHUNKED + chunks(LIMIT) + LAST);

    assertThat(client.read(false).status()).isEqualTo(202);
    assertThat(endedOnce().status()).isEqualTo(202);
  }

  // What is sent after the server has closed comes back as a reset, sooner or later.
  private static boolean goesOnUntilCut(RawHttp client) throws IOException {
    try {
      for (int i = 0; i < 10_000; i++) {
        client.send(chunks(10 * LIMIT));
      }
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  private static String chunks(int length) {
    StringBuilder chunks = new StringBuilder();
    for (int left = length; left > 0; left -= 400) {
      int size = Math.min(left, 400);
      chunks
          .append(Integer.toHexString(size))
          .append("\r\n")
          .append("x".repeat(size))
          .append("\r\n");
    }
    return chunks.toString();
  }

  private Pipeline.Builder limited() {
    return limited(pipeline());
  }

  private static Pipeline.Builder limited(Pipeline.Builder pipeline) {
    return pipeline.guard(request ->
        Verdict.pass(Headers.of("X-One", "1")).with(Attribute.MAX_BODY_BYTES, (long) LIMIT));
  }

  /** For tests that wait for the end of the connection: they have sent all that they send, in one piece, before the answer comes. */
  private Pipeline.Builder hasty() {
    return pipeline().linger(Duration.ofMillis(100));
  }

  private Pipeline.Builder pipeline() {
    return Pipeline.builder()
        .linger(Duration.ofSeconds(60))
        .observe(request -> observedEnds::add)
        .guard(request -> Verdict.pass().atEnd(ends::add));
  }

  private RawHttp serve(Pipeline.Builder pipeline, Application application) throws Exception {
    Application counted = call -> {
      calls.incrementAndGet();
      application.handle(call);
    };
    running = start(pipeline.build(), counted, threads);
    RawHttp client = RawHttp.connect(Objects.requireNonNull(running).port());
    clients.add(client);
    return client;
  }

  /** The end of the only request; that there is no second one is certain once the server has stopped. */
  private Completion endedOnce() throws Exception {
    Completion end = next(ends);
    assertThat(next(observedEnds).status()).isEqualTo(end.status());
    stopServer();
    assertThat(ends).as("further ends").isEmpty();
    assertThat(observedEnds).as("further ends observed").isEmpty();
    return end;
  }

  private void stopServer() throws Exception {
    for (RawHttp client : clients) {
      client.close();
    }
    if (running != null) {
      running.stop();
      running = null;
    }
  }

  private static Completion next(BlockingQueue<Completion> queue) throws InterruptedException {
    Completion end = queue.poll(20, TimeUnit.SECONDS);
    assertThat(end).as("end of the request").isNotNull();
    return end;
  }
}
