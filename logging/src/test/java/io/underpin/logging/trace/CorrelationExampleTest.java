package io.underpin.logging.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Exchange;
import io.underpin.http.LogScope;
import io.underpin.http.Pipeline;
import io.underpin.logging.http.RequestIds;
import io.underpin.logging.http.RequestLog;
import io.underpin.logging.testing.RecordingLog;
import io.underpin.testing.FakeRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** The examples of CORRELATION.md and, of the request log, EVENTS.md. */
class CorrelationExampleTest {
  private final ExecutorService pool = Executors.newFixedThreadPool(2, task -> {
    Thread thread = new Thread(task, "underpin-example");
    thread.setDaemon(true);
    return thread;
  });
  private final AtomicReference<String> swept = new AtomicReference<>("");

  @AfterEach
  void close() {
    pool.shutdownNow();
  }

  @Test
  void carries_the_ids_along() throws Exception {
    URI uri = URI.create("http://localhost/stock");
    Pipeline pipeline = Pipeline.builder()
        .observe(RequestLog.standard())
        .guard(RequestIds.standard())
        .guard(TraceContexts.standard())
        .build();
    Exchange exchange = pipeline.begin(FakeRequest.get("/").withHeader("X-Request-ID", "shop-1"));
    try (LogScope context = exchange.openLogContext()) {
      assertThat(context).isNotNull();
      ExecutorService workers = Correlation.wrap(pool);
      CompletableFuture<String> stock = CompletableFuture.supplyAsync(() -> stockOf(42), workers);
      HttpRequest call = Correlation.on(HttpRequest.newBuilder(uri)).build();
      Correlation.Scope job = Correlation.start().open();
      try (job) {
        sweep();
      }

      assertThat(stock.get()).isEqualTo("42 for shop-1");
      assertThat(call.headers().firstValue("traceparent").orElseThrow())
          .contains(MDC.get("trace_id"))
          .doesNotContain(swept.get());
    }
  }

  @Test
  void writes_what_it_is_told_of_requests() {
    RequestLog requests = RequestLog.standard()
        .except("/health")
        .longRunning("/events")
        .sampling(0.1)
        .withHeaders("User-Agent")
        .withParameters("page");
    try (RecordingLog log = RecordingLog.of("io.underpin.requests")) {
      Pipeline.builder().observe(requests).build().begin(FakeRequest.get("/x")).end(404);

      assertThat(log.messages()).containsExactly("GET /x 404 0 ms");
    }
  }

  private static String stockOf(int article) {
    return article + " for " + MDC.get("request_id");
  }

  private void sweep() {
    swept.set(MDC.get("trace_id"));
  }
}
