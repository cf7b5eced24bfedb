package io.underpin.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.underpin.event.EventSink;
import io.underpin.http.Attribute;
import io.underpin.http.Headers;
import io.underpin.http.Pipeline;
import io.underpin.http.Verdict;
import io.underpin.http.jdk.JdkHttp;
import io.underpin.logging.http.RequestIds;
import io.underpin.logging.http.RequestLog;
import io.underpin.sentry.testing.MemoryTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests that run at the same time on a real server: each failure is told with its own request, and no other. */
class RequestsTest {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Orders");
  private static final int AT_ONCE = 8;

  private final MemoryTransport memory = new MemoryTransport();
  private final SentryErrors sentry = SentryErrors.builder()
      .transport(memory)
      .sampleRate(1)
      .tracesSampleRate(1)
      .events(EventSink.none())
      .build()
      .attach();
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
  private final CyclicBarrier together = new CyclicBarrier(AT_ONCE);
  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpServer server;

  RequestsTest() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    Pipeline pipeline = Pipeline.builder()
        .observe(RequestLog.standard())
        .guard(RequestIds.standard())
        .guard(request -> Verdict.pass(Headers.none())
            .with(Attribute.PRINCIPAL, "user-of-" + request.path().substring(8))
            .with(Attribute.ROUTE, "/orders/{id}"))
        .guard(sentry.requests())
        .build();
    server.setExecutor(threads);
    server.createContext("/", JdkHttp.handler(pipeline, this::fail));
    server.start();
  }

  private void fail(HttpExchange exchange) throws IOException {
    String id = exchange.getRequestURI().getPath().substring(8);
    LOG.info("order {} looked at", id);
    meet();
    LOG.error("order {} failed", id, new IllegalStateException("of order " + id));
    meet();
    exchange.sendResponseHeaders(500, -1);
    exchange.close();
  }

  private void meet() {
    try {
      together.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
    sentry.close();
  }

  @Test
  void tells_each_failure_with_its_own_request() {
    List<CompletableFuture<Integer>> calls = IntStream.range(0, AT_ONCE)
        .mapToObj(id -> client
            .sendAsync(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/orders/"
                            + id + "?token=Zx9Qw7Er5Ty3Ui1O"))
                    .header("X-Request-ID", "request-" + id)
                    .header("Cookie", "SESSION=Zx9Qw7Er5Ty3Ui1O")
                    .build(),
                BodyHandlers.ofString())
            .thenApply(response -> response.statusCode()))
        .toList();
    calls.forEach(call -> assertThat(call.join()).isEqualTo(500));

    List<Json> events = memory.envelopes().stream()
        .map(Envelope::of)
        .filter(envelope -> envelope.items().get(0).type().equals("event"))
        .map(envelope -> envelope.only("event"))
        .filter(event -> "com.acme.Orders".equals(event.at("logger")))
        .toList();
    assertThat(events).hasSize(AT_ONCE).allSatisfy(event -> {
      String id = String.valueOf(event.at("tags", "request_id")).substring("request-".length());
      assertThat(event.at("message", "formatted")).isEqualTo("order " + id + " failed");
      assertThat(event.at("request", "url")).isEqualTo("/orders/" + id);
      assertThat(event.at("request", "method")).isEqualTo("GET");
      assertThat(event.at("request", "headers")).isNull();
      assertThat(event.at("request", "cookies")).isNull();
      assertThat(event.at("request", "query_string")).isNull();
      assertThat(event.at("user", "id")).isEqualTo("user-of-" + id);
      assertThat(event.at("transaction")).isEqualTo("GET /orders/{id}");
      assertThat(event.texts("message", "breadcrumbs"))
          .containsExactly("order " + id + " looked at");
    });
    assertThat(memory.text()).doesNotContain("Zx9Qw7Er5Ty3Ui1O");
  }

  @Test
  void makes_a_trace_of_each_request_that_is_chosen() throws Exception {
    List<CompletableFuture<Integer>> calls = IntStream.range(0, AT_ONCE)
        .mapToObj(id -> client
            .sendAsync(
                HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/orders/" + id))
                    .header(
                        "traceparent",
                        "00-4bf92f3577b34da6a3ce929d0e0e473" + id + "-00f067aa0ba902b7-01")
                    .build(),
                BodyHandlers.ofString())
            .thenApply(response -> response.statusCode()))
        .toList();
    calls.forEach(call -> assertThat(call.join()).isEqualTo(500));
    // A request ends after its answer has arrived.
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

    List<Json> traces = memory.envelopes().stream()
        .map(Envelope::of)
        .filter(envelope -> envelope.items().get(0).type().equals("transaction"))
        .map(envelope -> envelope.only("transaction"))
        .toList();
    assertThat(traces).hasSize(AT_ONCE).allSatisfy(trace -> {
      assertThat(trace.at("transaction")).isEqualTo("GET /orders/{id}");
      assertThat(trace.at("contexts", "trace", "op")).isEqualTo("http.server");
      assertThat(trace.at("contexts", "trace", "status")).isEqualTo("internal_error");
      assertThat(trace.at("contexts", "trace", "parent_span_id")).isEqualTo("00f067aa0ba902b7");
      assertThat(trace.at("contexts", "trace", "trace_id"))
          .asString()
          .startsWith("4bf92f3577b34da6a3ce929d0e0e473");
    });
  }
}
