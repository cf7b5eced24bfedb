package io.underpin.http;

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
  private final boolean logged;

  private Attribute(String name, Class<T> type, boolean logged) {
    this.name = name;
    this.type = type;
    this.logged = logged;
  }

  /** A key of its own, whatever other keys have the same name. */
  public static <T> Attribute<T> of(String name, Class<T> type) {
    return new Attribute<>(name, type, false);
  }

  /** A key whose value also stands in the log context (SLF4J's MDC) under its name while the request is handled. */
  public static <T> Attribute<T> logged(String name, Class<T> type) {
    return new Attribute<>(name, type, true);
  }

  /** What people call it, and its name in the log context. */
  public String name() {
    return name;
  }

  boolean isLogged() {
    return logged;
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
