package io.underpin.logging.trace;

import io.underpin.http.Attribute;
import io.underpin.http.Attributes;
import io.underpin.http.LogScope;
import io.underpin.http.TraceContext;
import io.underpin.logging.http.RequestIds;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Which request and trace the work at hand belongs to, to be carried to other threads and other services.
 *
 * <pre>{@code
 * ExecutorService workers = Correlation.wrap(Executors.newFixedThreadPool(8));
 * HttpRequest call = Correlation.on(HttpRequest.newBuilder(uri)).build();
 * }</pre>
 *
 * <p>It is the log context (SLF4J's MDC) as it was when this was made, all of it: whatever else carries the log context along
 * carries this. Immutable and safe for use by several threads.
 */
public final class Correlation {
  private static final String REQUEST_ID_HEADER = "X-Request-ID";

  private final Map<String, String> context;
  private final @Nullable TraceContext trace;

  private Correlation(Map<String, String> context, @Nullable TraceContext trace) {
    this.context = context;
    this.trace = trace;
  }

  /** That of the current thread; without a {@code tracestate}, which log contexts do not hold. */
  public static Correlation current() {
    Map<String, String> context = MDC.getCopyOfContextMap();
    return new Correlation(context == null ? Map.of() : context, null);
  }

  /** That of a request about which guards have found this out, for work that goes on where its log context is not. */
  public static Correlation of(Attributes found) {
    LogScope scope = LogScope.open(found);
    try (scope) {
      return new Correlation(
          current().context, found.get(Attribute.TRACE_CONTEXT).orElse(null));
    }
  }

  /** That of work which no request has asked for, such as a job by the clock: a new trace beside what the thread has. */
  public static Correlation start() {
    return of(Attributes.of(Attribute.TRACE_CONTEXT, TraceContext.start()));
  }

  /** The request's id. */
  public Optional<String> requestId() {
    return Optional.ofNullable(context.get(Attribute.REQUEST_ID.name()));
  }

  /** The trace, and which part of it this is. */
  public Optional<TraceContext> trace() {
    if (trace != null) {
      return Optional.of(trace);
    }
    String traceId = context.get("trace_id");
    String spanId = context.get("span_id");
    return traceId == null || spanId == null
        ? Optional.empty()
        : TraceContext.parse(
            "00-" + traceId + "-" + spanId + "-" + context.getOrDefault("trace_flags", "01"));
  }

  /**
   * The headers of a call to another service: {@code traceparent}, {@code tracestate} and {@code X-Request-ID}, those of them
   * that are known and well-formed.
   */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    Optional<TraceContext> known = trace();
    if (known.isPresent()) {
      headers.put("traceparent", known.get().traceparent());
      if (!known.get().state().isEmpty()) {
        headers.put("tracestate", known.get().state());
      }
    }
    requestId()
        .filter(RequestIds::isWellFormed)
        .ifPresent(id -> headers.put(REQUEST_ID_HEADER, id));
    return headers;
  }

  /** Puts {@link #headers()} of the current thread on a call that is about to be made with the JDK's client. */
  public static HttpRequest.Builder on(HttpRequest.Builder call) {
    current().headers().forEach(call::setHeader);
    return call;
  }

  /** Makes this the log context of the current thread until the scope is closed on it. */
  public Scope open() {
    Map<String, String> before = MDC.getCopyOfContextMap();
    MDC.setContextMap(context);
    return new Scope(before);
  }

  /** The same executor, whose tasks run in this context, whoever hands them over. */
  public Executor executor(Executor executor) {
    return task -> executor.execute(Carried.in(this, task));
  }

  /** A task that runs in the context in which it is wrapped. */
  public static Runnable wrap(Runnable task) {
    return Carried.in(current(), task);
  }

  /** A task that runs in the context in which it is wrapped. */
  public static <T extends @Nullable Object> Callable<T> wrap(Callable<T> task) {
    return Carried.in(current(), task);
  }

  /** A supplier that runs in the context in which it is wrapped. */
  public static <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<T> task) {
    return Carried.supplier(current(), task);
  }

  /** The same executor, each of whose tasks runs in the context of the thread that hands it over: for {@code …Async} methods. */
  public static Executor wrap(Executor executor) {
    return task -> executor.execute(wrap(task));
  }

  /** The same executor, each of whose tasks runs in the context of the thread that hands it over; to close it closes the other. */
  public static ExecutorService wrap(ExecutorService executor) {
    return new CarryingExecutor(executor);
  }

  /** The same scheduler, each of whose tasks runs, every time, in the context of the thread that hands it over. */
  public static ScheduledExecutorService wrap(ScheduledExecutorService scheduler) {
    return new CarryingScheduler(scheduler);
  }

  /**
   * Threads that run in the context of the thread that makes them: for one thread a task, as virtual threads are used. Never for
   * a pool, whose threads outlive what they were made for: wrap the pool.
   */
  public static ThreadFactory wrapThreads(ThreadFactory threads) {
    return task -> threads.newThread(wrap(task));
  }

  /** The ids. */
  @Override
  public String toString() {
    return "Correlation" + headers();
  }

  /** The time in which a thread works in another context; {@link #close()} puts back what was there before. */
  public static final class Scope implements AutoCloseable {
    private final @Nullable Map<String, String> before;

    private Scope(@Nullable Map<String, String> before) {
      this.before = before;
    }

    @Override
    public void close() {
      if (before == null) {
        MDC.clear();
      } else {
        MDC.setContextMap(before);
      }
    }
  }
}
