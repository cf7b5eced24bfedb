package io.underpin.logging.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.underpin.http.Pipeline;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.http.jdk.JdkHttp;
import io.underpin.logging.CapturedLog;
import io.underpin.logging.http.RequestIds;
import io.underpin.logging.http.RequestLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One service calls another, from a thread that is not the request's. */
@Timeout(180)
class TwoServicesTest {
  private static final Logger LOG = LoggerFactory.getLogger(TwoServicesTest.class);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService workers =
      Correlation.wrap(Executors.newFixedThreadPool(2, TwoServicesTest::daemon));
  private final ExecutorService handlers = Executors.newFixedThreadPool(4, TwoServicesTest::daemon);
  private final CountDownLatch told = new CountDownLatch(2);
  private @Nullable HttpServer back;
  private @Nullable HttpServer front;

  @AfterEach
  void stop() {
    for (HttpServer server : new @Nullable HttpServer[] {front, back}) {
      if (server != null) {
        server.stop(0);
      }
    }
    workers.shutdownNow();
    handlers.shutdownNow();
  }

  @Test
  void share_trace_and_request_id_in_logs_calls_and_problems() throws Exception {
    try (CapturedLog log = CapturedLog.json()) {
      HttpServer called = serve(
          Pipeline.builder()
              .observe(request -> end -> told.countDown()) // the last to be told
              .observe(RequestLog.standard())
              .guard(RequestIds.standard())
              .guard(TraceContexts.standard())
              .guard(request -> Verdict.answer(Response.problem(409, "Sold out"))),
          http -> {});
      back = called;
      URI stock = uri(called);
      front = serve(
          Pipeline.builder()
              .observe(request -> end -> told.countDown()) // the last to be told
              .observe(RequestLog.standard())
              .guard(RequestIds.standard())
              .guard(TraceContexts.standard()),
          http -> {
            HttpResponse<String> answer =
                CompletableFuture.supplyAsync(() -> ask(stock), workers).join();
            byte[] body = answer.body().getBytes(UTF_8);
            http.sendResponseHeaders(answer.statusCode(), body.length);
            http.getResponseBody().write(body);
            http.close();
          });

      HttpResponse<String> answer = client.send(
          HttpRequest.newBuilder(uri(front))
              .header("X-Request-ID", "shop-1")
              .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
              .build(),
          BodyHandlers.ofString());
      assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();

      assertThat(answer.headers().firstValue("X-Request-ID")).contains("shop-1");
      assertThat(answer.body())
          .contains("\"request_id\":\"shop-1\"")
          .contains("\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\"");
      List<Map<String, @Nullable Object>> lines = log.takeLines();
      assertThat(lines)
          .hasSize(3)
          .allSatisfy(line -> assertThat(line)
              .containsEntry("request_id", "shop-1")
              .containsEntry("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736"));
      Map<String, @Nullable Object> asking = named(lines, "asking for stock");
      Map<String, @Nullable Object> inner = named(lines, "GET / 409");
      Object frontSpan = asking.get("span_id");
      assertThat(inner.get("parent_span_id")).isEqualTo(frontSpan);
      assertThat(inner.get("span_id")).isNotEqualTo(frontSpan);
    }
  }

  private HttpResponse<String> ask(URI uri) {
    LOG.info("asking for stock");
    try {
      return client.send(
          Correlation.on(HttpRequest.newBuilder(uri))
              .timeout(Duration.ofSeconds(60))
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, @Nullable Object> named(
      List<Map<String, @Nullable Object>> lines, String start) {
    return lines.stream()
        .filter(line -> String.valueOf(line.get("message")).startsWith(start))
        .filter(line -> !"00f067aa0ba902b7".equals(line.get("parent_span_id")))
        .findFirst()
        .orElseThrow();
  }

  private HttpServer serve(Pipeline.Builder pipeline, HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(handlers);
    server.createContext("/", handler).getFilters().add(JdkHttp.filter(pipeline.build()));
    server.start();
    return server;
  }

  private static URI uri(HttpServer server) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "underpin-two-services-test");
    thread.setDaemon(true);
    return thread;
  }
}
