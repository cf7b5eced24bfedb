package io.underpin.http;

import io.underpin.json.JsonWriter;
import java.nio.charset.StandardCharsets;

/**
 * A whole answer: status, headers and a short body that is already bytes.
 *
 * <p>Meant for refusals, preflights, redirects and reports; the application's own bodies never pass through here. Immutable
 * as long as nobody writes into {@link #body()}.
 */
public final class Response {
  private static final byte[] NOTHING = {};

  private final int status;
  private final Headers headers;
  private final byte[] body;

  private Response(int status, Headers headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /**
   * An answer without a body.
   *
   * @throws IllegalArgumentException if the status is not 200 to 599
   */
  public static Response of(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("Status " + status + " is not a final one: 200 to 599");
    }
    return new Response(status, Headers.none(), NOTHING);
  }

  /** An answer with this body, which is not copied: do not change it afterwards. */
  public static Response of(int status, String contentType, byte[] body) {
    return new Response(of(status).status, Headers.of("Content-Type", contentType), body);
  }

  /** Plain text in UTF-8. */
  public static Response text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** A JSON document. */
  public static Response json(int status, String json) {
    return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A refusal in the form that clients can read (RFC 9457), never to be cached. The title is shown to strangers: no
   * particulars.
   */
  public static Response problem(int status, String title) {
    String json = new JsonWriter()
        .object()
        .field("type", "about:blank")
        .field("title", title)
        .field("status", status)
        .end()
        .toString();
    return of(status, "application/problem+json", json.getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }

  /** A copy in which this is the only value of the header. */
  public Response with(String name, String value) {
    return new Response(status, headers.with(name, value), body);
  }

  /** A copy whose own headers stand on top of these. */
  public Response over(Headers earlier) {
    return earlier.isEmpty() ? this : new Response(status, earlier.and(headers), body);
  }

  /** A copy with another body. */
  Response withBody(byte[] other) {
    return new Response(status, headers, other);
  }

  /** The status, 200 to 599. */
  public int status() {
    return status;
  }

  /** The headers, without {@code Content-Length}: the adapter knows it. */
  public Headers headers() {
    return headers;
  }

  /** The body; the array itself, to be read only. */
  public byte[] body() {
    return body;
  }

  /** The status only. */
  @Override
  public String toString() {
    return "Response " + status;
  }
}
