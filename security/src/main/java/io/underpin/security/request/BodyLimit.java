package io.underpin.security.request;

import io.underpin.event.EventSink;
import io.underpin.http.Attribute;
import io.underpin.http.Guard;
import io.underpin.http.Headers;
import io.underpin.http.Request;
import io.underpin.http.Verdict;
import io.underpin.security.path.PathPattern;
import io.underpin.security.refusal.Refusals;
import io.underpin.time.TimeSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bodies that are too long before a byte of them is read, by the length that they declare.
 *
 * <p>Too long gets 413, with {@code Connection: close} since the client is still sending; a length that is no number or is given
 * twice, a length together with {@code Transfer-Encoding}, and a coding other than {@code chunked} get 400: two servers could read such a
 * request as two (RFC 9112, 6.3). A body of undeclared length (chunked; HTTP/2) passes with its limit as {@link Attribute#MAX_BODY_BYTES}, and the server's adapter
 * counts it while the handler reads; or it is refused beforehand, by {@link #requireLength}. Told as {@code body.rejected}
 * ({@code input_validation_fail}). Each call gives a changed copy. Immutable; what passes costs no memory.
 */
public final class BodyLimit implements Guard {

  private final Allowance usual;
  private final List<Allowance> routes;
  private final boolean lengthRequired;
  private final EventSink sink;
  private final TimeSource time;
  private final Refusals refusals;

  private BodyLimit(
      Allowance usual,
      List<Allowance> routes,
      boolean lengthRequired,
      EventSink sink,
      TimeSource time) {
    this.usual = usual;
    this.routes = routes;
    this.lengthRequired = lengthRequired;
    this.sink = sink;
    this.time = time;
    this.refusals = Refusals.of("body.rejected", "input_validation_fail", sink, time);
  }

  /**
   * So many bytes at most.
   *
   * @throws IllegalArgumentException if it is less than 0
   */
  public static BodyLimit of(long maxBytes) {
    return new BodyLimit(
        Allowance.of(null, maxBytes), List.of(), false, EventSink.logging(), TimeSource.system());
  }

  /**
   * Another limit for a path. Of several that fit, the one written first counts. One that is lower than the usual holds for every
   * spelling of the path, one that is higher for the plain spelling only.
   *
   * @throws IllegalArgumentException if the pattern is no {@link PathPattern}, or the limit is less than 0
   */
  public BodyLimit on(String pattern, long maxBytes) {
    List<Allowance> all = new ArrayList<>(routes);
    all.add(Allowance.of(PathPattern.of(pattern), maxBytes));
    return new BodyLimit(usual, List.copyOf(all), lengthRequired, sink, time);
  }

  /** Refuses bodies without a declared length with 411: POST, PUT and PATCH always, other methods if they announce a body. */
  public BodyLimit requireLength() {
    return new BodyLimit(usual, routes, true, sink, time);
  }

  /** Where refusals are told; {@link EventSink#logging()} unless set. */
  public BodyLimit withEvents(EventSink events) {
    return new BodyLimit(usual, routes, lengthRequired, events, time);
  }

  /** The clock of the events; the machine's unless set. */
  public BodyLimit withTime(TimeSource source) {
    return new BodyLimit(usual, routes, lengthRequired, sink, source);
  }

  @Override
  public Verdict check(Request request) {
    Allowance allowance = allowanceOf(request.path());
    List<String> lengths = request.headers("Content-Length");
    List<String> codings = request.headers("Transfer-Encoding");
    boolean coded = !codings.isEmpty();
    if (coded && !(codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked"))) {
      return refuse(request, "transfer-encoding", Answers.BODY_MALFORMED);
    }
    if (lengths.isEmpty()) {
      return lengthRequired && (coded || hasBody(request.method()))
          ? refuse(request, "length-missing", Answers.LENGTH_REQUIRED)
          : allowance.pass();
    }
    if (coded) {
      return refuse(request, "length-and-transfer-encoding", Answers.BODY_MALFORMED);
    }
    long length = lengths.size() == 1 ? read(lengths.get(0)) : -1;
    if (length < 0) {
      return refuse(request, "length-malformed", Answers.BODY_MALFORMED);
    }
    return length > allowance.maxBytes()
        ? refuse(request, "too-large", Answers.BODY_TOO_LARGE)
        : allowance.pass();
  }

  private Verdict refuse(Request request, String reason, Verdict answer) {
    refusals.tell(request, reason);
    return answer;
  }

  private Allowance allowanceOf(String path) {
    for (int i = 0; i < routes.size(); i++) {
      if (routes.get(i).isFor(path, usual.maxBytes())) {
        return routes.get(i);
      }
    }
    return usual;
  }

  private static boolean hasBody(String method) {
    return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
  }

  // Digits only (RFC 9110, 8.6); what does not fit is more than anybody allows. -1: not a length.
  private static long read(String text) {
    long length = text.isEmpty() ? -1 : 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      length = length > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : length * 10 + digit;
    }
    return length;
  }

  private static long checked(long maxBytes) {
    if (maxBytes < 0) {
      throw new IllegalArgumentException(
          "A body cannot be limited to " + maxBytes + " bytes: 0 or more");
    }
    return maxBytes;
  }

  /** The limits. */
  @Override
  public String toString() {
    return "BodyLimit[" + usual.maxBytes() + (routes.isEmpty() ? "]" : ", " + routes + "]");
  }

  /** How much is allowed where, with the verdict on what passes. */
  private record Allowance(@Nullable PathPattern pattern, long maxBytes, Verdict pass) {
    static Allowance of(@Nullable PathPattern pattern, long maxBytes) {
      Verdict pass = Verdict.pass(Headers.none()).with(Attribute.MAX_BODY_BYTES, checked(maxBytes));
      return new Allowance(pattern, maxBytes, pass);
    }

    boolean isFor(String path, long usual) {
      return pattern != null && (maxBytes > usual ? pattern.names(path) : pattern.covers(path));
    }

    @Override
    public String toString() {
      return pattern + " " + maxBytes;
    }
  }
}
