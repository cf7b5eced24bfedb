package io.underpin.logging.http;

import io.underpin.http.Attribute;
import io.underpin.http.Guard;
import io.underpin.http.Headers;
import io.underpin.http.Request;
import io.underpin.http.Verdict;
import io.underpin.time.TimeSource;
import java.util.List;

/**
 * Gives every request a name that stands in all its log lines and in the response.
 *
 * <p>An id that arrives is kept only if it is 1 to 64 characters of {@code A-Z a-z 0-9 . _ -} and stands there once;
 * whatever else a client sends is replaced, so that nothing of his making gets into logs. Ids made here are ULIDs: 26
 * characters, in order of time, with 80 random bits. The id becomes {@link Attribute#REQUEST_ID} and thereby {@code
 * request_id} in the log context. Put it first among the guards. Immutable and safe for use by several threads.
 *
 * @see <a href="https://github.com/ulid/spec">ULID</a>
 */
public final class RequestIds implements Guard {
  private static final int MAX_LENGTH = 64;

  private final String header;
  private final boolean inboundKept;
  private final Ulids ulids;

  private RequestIds(String header, boolean inboundKept, Ulids ulids) {
    this.header = header;
    this.inboundKept = inboundKept;
    this.ulids = ulids;
  }

  /** Keeps a well-formed {@code X-Request-ID} and makes one otherwise. */
  public static RequestIds standard() {
    return standard(TimeSource.system());
  }

  /** As {@link #standard()}, with the time that stands in the ids taken from here. */
  public static RequestIds standard(TimeSource time) {
    return new RequestIds("X-Request-ID", true, new Ulids(time));
  }

  /**
   * A copy that reads and writes this header.
   *
   * @throws IllegalArgumentException if it is no header name (RFC 9110, 5.6.2)
   */
  public RequestIds inHeader(String name) {
    Headers.of(name, "checked");
    return new RequestIds(name, inboundKept, ulids);
  }

  /** A copy that makes a new id for every request: for services that strangers reach without a proxy in between. */
  public RequestIds ignoringInbound() {
    return new RequestIds(header, false, ulids);
  }

  @Override
  public Verdict check(Request request) {
    List<String> sent = inboundKept ? request.headers(header) : List.of();
    String id = sent.size() == 1 && isWellFormed(sent.get(0)) ? sent.get(0) : ulids.next();
    return Verdict.pass(Headers.of(header, id)).with(Attribute.REQUEST_ID, id);
  }

  /** Whether this can be a request's id: 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}. */
  public static boolean isWellFormed(String id) {
    boolean valid = !id.isEmpty() && id.length() <= MAX_LENGTH;
    for (int i = 0; valid && i < id.length(); i++) {
      char c = id.charAt(i);
      valid = (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '.'
          || c == '_'
          || c == '-';
    }
    return valid;
  }
}
