package io.underpin.logging.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Attribute;
import io.underpin.http.Attributes;
import io.underpin.http.TraceContext;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

@Timeout(180)
class CorrelationTest {
  private static final TraceContext TRACE = TraceContext.parse(
          "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", List.of("a=1"))
      .orElseThrow();

  private final ExecutorService one = Executors.newSingleThreadExecutor(CorrelationTest::daemon);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(CorrelationTest::daemon);

  @AfterEach
  void close() {
    MDC.clear();
    one.shutdownNow();
    clock.shutdownNow();
  }

  @Test
  void tasks_run_in_the_context_of_whoever_hands_them_over() throws Exception {
    ExecutorService pool = Correlation.wrap(one);

    MDC.put("request_id", "a");
    Future<String> first = pool.submit(CorrelationTest::id);
    MDC.put("request_id", "b");
    Future<String> second = pool.submit(CorrelationTest::id);
    List<Future<String>> all = pool.invokeAll(List.of(CorrelationTest::id, CorrelationTest::id));
    List<Future<String>> soon = pool.invokeAll(List.of(CorrelationTest::id), 60, TimeUnit.SECONDS);
    String any = pool.invokeAny(List.of(CorrelationTest::id));
    CompletableFuture<String> executed = new CompletableFuture<>();
    pool.execute(() -> executed.complete(id()));
    CompletableFuture<String> ran = new CompletableFuture<>();
    pool.submit(() -> {
          ran.complete(id());
        })
        .get();

    assertThat(first.get()).isEqualTo("a");
    assertThat(second.get()).isEqualTo("b");
    assertThat(all.get(0).get() + all.get(1).get() + soon.get(0).get() + any).isEqualTo("bbbb");
    assertThat(executed.get() + ran.get()).isEqualTo("bb");
    assertThat(id()).isEqualTo("b");
    assertThat(one.submit(CorrelationTest::id).get()).isEqualTo("null");
  }

  @Test
  void nothing_is_left_on_a_thread_even_by_a_task_that_throws_or_changes_the_context()
      throws Exception {
    MDC.put("request_id", "a");
    ExecutorService pool = Correlation.wrap(one);
    Future<?> failed = pool.submit(() -> {
      MDC.put("left", "over");
      throw new IllegalStateException("broken");
    });
    MDC.clear();
    Future<String> nameless = pool.submit(CorrelationTest::id);

    assertThat(failed).failsWithin(60, TimeUnit.SECONDS);
    assertThat(nameless.get()).isEqualTo("null");
    assertThat(one.submit(() -> String.valueOf(MDC.getCopyOfContextMap())).get())
        .isIn("null", "{}");
  }

  @Test
  void what_a_thread_had_before_comes_back() throws Exception {
    one.submit(() -> MDC.put("worker", "7")).get();
    MDC.put("request_id", "a");

    Future<String> during = Correlation.wrap(one).submit(() -> id() + MDC.get("worker"));

    assertThat(during.get()).isEqualTo("anull");
    assertThat(one.submit(() -> id() + MDC.get("worker")).get()).isEqualTo("null7");
  }

  @Test
  void completable_futures_carry_it_from_stage_to_stage() throws Exception {
    MDC.put("request_id", "a");
    ExecutorService pool = Correlation.wrap(one);

    CompletableFuture<String> stages = CompletableFuture.supplyAsync(CorrelationTest::id, pool)
        .thenApplyAsync(so -> so + id(), pool)
        .thenCombineAsync(
            CompletableFuture.completedFuture("!"), (so, end) -> so + id() + end, pool);

    assertThat(stages.get()).isEqualTo("aaa!");
  }

  @Test
  void executor_of_one_context_keeps_it_whoever_hands_over() throws Exception {
    MDC.put("request_id", "a");
    CompletableFuture<String> asked = new CompletableFuture<>();
    CompletableFuture<String> answer =
        asked.thenApplyAsync(so -> so + id(), Correlation.current().executor(one));
    MDC.clear();

    clock.execute(() -> asked.complete("told "));

    assertThat(answer.get()).isEqualTo("told a");
  }

  @Test
  void scheduled_tasks_run_in_it_every_time() throws Exception {
    ScheduledExecutorService scheduler = Correlation.wrap(clock);
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    MDC.put("request_id", "a");
    ScheduledFuture<String> once =
        scheduler.schedule((Callable<String>) CorrelationTest::id, 1, TimeUnit.MILLISECONDS);
    ScheduledFuture<?> rate =
        scheduler.scheduleAtFixedRate(() -> seen.add(id()), 0, 1, TimeUnit.MILLISECONDS);
    ScheduledFuture<?> delay =
        scheduler.scheduleWithFixedDelay(() -> seen.add(id()), 0, 1, TimeUnit.MILLISECONDS);
    MDC.clear();

    assertThat(once.get()).isEqualTo("a");
    for (int i = 0; i < 10; i++) {
      assertThat(seen.poll(60, TimeUnit.SECONDS)).isEqualTo("a");
    }
    rate.cancel(false);
    delay.cancel(false);
    assertThat(scheduler.submit(CorrelationTest::id).get()).isEqualTo("null");
  }

  @Test
  void tasks_can_be_wrapped_one_by_one() throws Exception {
    MDC.put("request_id", "a");
    CompletableFuture<String> ran = new CompletableFuture<>();
    Runnable runnable = Correlation.wrap(() -> {
      ran.complete(id());
    });
    Callable<String> callable = Correlation.wrap((Callable<String>) CorrelationTest::id);
    Supplier<String> supplier = Correlation.wrapSupplier(CorrelationTest::id);
    MDC.clear();

    one.execute(runnable);

    assertThat(ran.get() + one.submit(callable).get() + supplier.get()).isEqualTo("aaa");
    assertThat(id()).isEqualTo("null");
  }

  @Test
  void threads_made_for_one_task_run_in_it_virtual_ones_too() throws Exception {
    MDC.put("request_id", "a");
    CompletableFuture<String> platform = new CompletableFuture<>();
    Correlation.wrapThreads(CorrelationTest::daemon)
        .newThread(() -> platform.complete(id()))
        .start();
    assertThat(platform.get()).isEqualTo("a");

    ExecutorService virtual = Correlation.wrap(virtualThreads());
    assertThat(virtual.submit(CorrelationTest::id).get()).isEqualTo("a");
    virtual.shutdown();
  }

  @Test
  void other_end_of_a_wrapped_executor_is_closed_with_it() throws Exception {
    ScheduledExecutorService scheduler = Correlation.wrap(clock);
    ScheduledFuture<?> later = scheduler.schedule(() -> {}, 1, TimeUnit.HOURS);

    assertThat(scheduler.shutdownNow()).hasSize(1);

    assertThat(later.isDone()).isFalse();

    assertThat(scheduler.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(clock.isShutdown() && scheduler.isShutdown() && scheduler.isTerminated())
        .isTrue();
  }

  @Test
  void call_to_another_service_carries_the_ids_that_are_known() {
    Attributes found =
        Attributes.of(Attribute.REQUEST_ID, "7f3c").and(Attribute.TRACE_CONTEXT, TRACE);

    assertThat(Correlation.of(found).headers())
        .containsEntry("traceparent", TRACE.traceparent())
        .containsEntry("tracestate", "a=1")
        .containsEntry("X-Request-ID", "7f3c");
    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    assertThat(Correlation.current().headers()).isEmpty();
    try (Correlation.Scope scope = Correlation.of(found).open()) {
      assertThat(scope).isNotNull();
      HttpRequest call = Correlation.on(HttpRequest.newBuilder(URI.create("http://localhost/")))
          .build();

      assertThat(call.headers().firstValue("traceparent")).contains(TRACE.traceparent());
      assertThat(call.headers().firstValue("X-Request-ID")).contains("7f3c");
    }
    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
  }

  @Test
  void what_others_put_into_the_log_context_cannot_become_a_header() {
    MDC.put("request_id", "a\r\nSet-Cookie: x=1");
    MDC.put("trace_id", "not a trace");
    MDC.put("span_id", "x");

    assertThat(Correlation.current().headers()).isEmpty();
    assertThat(Correlation.current().trace()).isEmpty();
  }

  @Test
  void work_that_nobody_asked_for_has_a_trace_of_its_own() {
    Correlation job = Correlation.start();

    assertThat(job.trace()).isPresent();
    assertThat(job.requestId()).isEmpty();
    assertThat(Correlation.start().trace().orElseThrow().traceId())
        .isNotEqualTo(job.trace().orElseThrow().traceId());
  }

  private static String id() {
    return String.valueOf(MDC.get("request_id"));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "underpin-correlation-test");
    thread.setDaemon(true);
    return thread;
  }

  // Underpin is compiled for Java 17, which does not know virtual threads.
  private static ExecutorService virtualThreads() {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      ThreadFactory factory = (ThreadFactory)
          Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
      return (ExecutorService) Executors.class
          .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
          .invoke(null, factory);
    } catch (ReflectiveOperationException e) {
      Assumptions.abort("This JVM has no virtual threads");
      throw new IllegalStateException(e);
    }
  }
}
