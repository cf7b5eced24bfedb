package io.underpin.http;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The key of something that a guard has found out about a request, for later guards, observers and the handler.
 *
 * <p>Two keys are the same only if they are the same object. Immutable.
 *
 * @param <T> what is found there
 */
public final class Attribute<T> {

  /** The request's id, in log context as {@code request_id}. */
  public static final Attribute<String> REQUEST_ID = logged("request_id", String.class);

  /** The request's trace, in log context as {@code trace_id}, {@code span_id} and {@code trace_flags}. */
  public static final Attribute<TraceContext> TRACE_CONTEXT =
      new Attribute<>("trace_context", TraceContext.class, TraceContext::describe);

  /** The client's address behind the trusted proxies, as an IP literal; in log context as {@code client.address}. */
  public static final Attribute<String> CLIENT_ADDRESS = logged("client.address", String.class);

  /**
   * Whether the client's own connection is encrypted, where trusted proxies end TLS and say so; absent where only {@link
   * Request#secure()} is known.
   */
  public static final Attribute<Boolean> CLIENT_SECURE = of("client.secure", Boolean.class);

  /** Who the client has proved to be; a stable id, never a name or mail address. */
  public static final Attribute<String> PRINCIPAL = of("principal", String.class);

  /** The nonce for this response's inline scripts and styles (CSP Level 3), base64. */
  public static final Attribute<String> CSP_NONCE = of("csp.nonce", String.class);

  /** The template of the path, such as {@code /orders/{id}}, for logs and metrics. */
  public static final Attribute<String> ROUTE = of("http.route", String.class);

  /** How many bytes the body of this request may have, 0 or more; adapters see to it while the handler reads. */
  public static final Attribute<Long> MAX_BODY_BYTES =
      of("http.request.max_body_bytes", Long.class);

  /** Headers that leave the server in no response, whoever has set them: names and versions of software. */
  public static final Attribute<HeaderNames> WITHHELD_HEADERS =
      of("http.response.withheld_headers", HeaderNames.class);

  private final String name;
  private final Class<T> type;
  private final @Nullable LogEntries<T> logEntries;

  private Attribute(String name, Class<T> type, @Nullable LogEntries<T> logEntries) {
    this.name = name;
    this.type = type;
    this.logEntries = logEntries;
  }

  /** A key of its own, whatever other keys have the same name. */
  public static <T> Attribute<T> of(String name, Class<T> type) {
    return new Attribute<>(name, type, null);
  }

  /** A key whose value also stands in the log context (SLF4J's MDC) under its name while the request is handled. */
  public static <T> Attribute<T> logged(String name, Class<T> type) {
    return new Attribute<>(name, type, (value, log) -> log.accept(name, String.valueOf(value)));
  }

  /** What people call it, and its name in the log context. */
  public String name() {
    return name;
  }

  /** Tells the log context of this value, if it is to know of it. */
  void describe(Object value, BiConsumer<String, String> log) {
    if (logEntries != null) {
      logEntries.describe(type.cast(value), log);
    }
  }

  /** What stands in the log context of a value. */
  @FunctionalInterface
  private interface LogEntries<T> {
    void describe(T value, BiConsumer<String, String> log);
  }

  T cast(Object value) {
    return type.cast(value);
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
