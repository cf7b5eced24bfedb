package io.underpin.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Attribute;
import io.underpin.http.Completion;
import io.underpin.http.Guard;
import io.underpin.http.Headers;
import io.underpin.http.Pipeline;
import io.underpin.http.Request;
import io.underpin.http.TraceContext;
import io.underpin.http.Verdict;
import io.underpin.testing.RecordingEvents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A server with a pipeline before it, clients that ask it over real sockets, and what came of that. */
abstract class ServerUnderTest {
  static final Application OK = call -> call.send(200, "ok");

  final RecordingEvents events = new RecordingEvents();
  final BlockingQueue<Completion> ends = new LinkedBlockingQueue<>();
  final BlockingQueue<Completion> observedEnds = new LinkedBlockingQueue<>();
  final List<String> seen = new CopyOnWriteArrayList<>();
  final List<ServerThreads> threadsInUse = new ArrayList<>();
  private final List<RawHttp> clients = new ArrayList<>();
  private @Nullable RunningServer running;

  /**
   * Starts a server on a free port of the loopback address.
   *
   * @param pipeline what stands before the application
   * @param application what handles the requests that pass
   * @param threads where the server runs handlers, if it lets one choose
   */
  protected abstract RunningServer start(
      Pipeline pipeline, Application application, ServerThreads threads) throws Exception;

  /** Request targets that the server refuses by itself with 400, before any adapter sees them, however it is configured. */
  protected Set<String> targetsRefusedByTheServer() {
    return Set.of();
  }

  @AfterEach
  void stop() throws Exception {
    stopServer();
    threadsInUse.forEach(ServerThreads::close);
  }

  Pipeline.Builder pipeline() {
    return Pipeline.builder()
        .events(events)
        .observe(request -> observedEnds::add)
        .guard(ending());
  }

  Guard ending() {
    return request -> Verdict.pass().atEnd(ends::add);
  }

  RawHttp serve(Pipeline.Builder pipeline, Application application) throws Exception {
    ServerThreads threads = ServerThreads.platform();
    threadsInUse.add(threads);
    return serve(pipeline, application, threads);
  }

  RawHttp serve(Pipeline.Builder pipeline, Application application, ServerThreads threads)
      throws Exception {
    stopServer();
    running = start(pipeline.build(), application, threads);
    return connect();
  }

  RawHttp connect() throws IOException {
    RawHttp client = RawHttp.connect(port());
    clients.add(client);
    return client;
  }

  int port() {
    return Objects.requireNonNull(running, "no server has been started").port();
  }

  void stopServer() throws Exception {
    for (RawHttp client : clients) {
      client.close();
    }
    if (running != null) {
      running.stop();
      running = null;
    }
  }

  Completion ended() throws InterruptedException {
    return next(ends);
  }

  /** The end of the only request; that there is no second one is certain once the server has stopped. */
  Completion endedOnce() throws Exception {
    Completion end = next(ends);
    assertThat(next(observedEnds).status()).isEqualTo(end.status());
    stopServer();
    assertThat(ends).as("further ends").isEmpty();
    assertThat(observedEnds).as("further ends observed").isEmpty();
    return end;
  }

  void mustNotRun(Application.Call call) throws Exception {
    seen.add("handler");
    call.send(200, "handler");
  }

  Verdict sawTarget(Request request) {
    seen.add(request.method() + " " + request.path()
        + request.query().map(query -> "?" + query).orElse(""));
    return Verdict.pass();
  }

  static Completion next(BlockingQueue<Completion> queue) throws InterruptedException {
    Completion end = queue.poll(20, TimeUnit.SECONDS);
    assertThat(end).as("end of the request").isNotNull();
    return end;
  }

  static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(20, TimeUnit.SECONDS)).as("request has arrived").isTrue();
  }

  static Guard passing(String name, String value) {
    return request -> Verdict.pass(Headers.of(name, value));
  }

  static Verdict idFromQuery(Request request) {
    return Verdict.pass()
        .with(Attribute.REQUEST_ID, request.query().orElse("none"))
        .with(Attribute.TRACE_CONTEXT, TraceContext.start());
  }

  static String id(Application.Call call) {
    return call.attributes().get(Attribute.REQUEST_ID).orElse("none");
  }
}
