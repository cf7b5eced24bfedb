package io.underpin.security.request;

import io.underpin.event.EventSink;
import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.Verdict;
import io.underpin.security.refusal.Refusals;
import io.underpin.time.TimeSource;
import java.util.List;
import java.util.Set;

/**
 * Refuses requests that no honest client of a usual service sends: odd methods, paths that two programs read in two ways,
 * endless targets and headers, a method hidden in a header.
 *
 * <table>
 * <caption>Defaults</caption>
 * <tr><td>methods</td><td>GET HEAD POST PUT PATCH DELETE OPTIONS; another known one gets 405, an unknown one 501</td></tr>
 * <tr><td>target (path and query)</td><td>8,000 characters, else 414</td></tr>
 * <tr><td>one header, all lines of its name together</td><td>8 KiB, else 431</td></tr>
 * <tr><td>all headers that are measured</td><td>16 KiB, else 431</td></tr>
 * <tr><td>path</td><td>400 for controls, spaces, other than ASCII, backslashes, {@code .} and {@code ..} segments, bad percent
 *     signs, and for controls, slashes, backslashes and dots that are hidden by encoding, double or overlong</td></tr>
 * <tr><td>{@code X-HTTP-Method-Override} and its kin</td><td>400</td></tr>
 * <tr><td>{@code Host} in several lines</td><td>400</td></tr>
 * </table>
 *
 * <p>A guard can ask for a header by its name and has no list of all names: measured are those that grow in practice, and those
 * {@linkplain #measuring named}. How many headers there are, and those that nobody has thought of, are for the server to limit.
 * Told as {@code request.rejected} ({@code input_validation_fail}). Each call gives a changed copy. Immutable.
 */
public final class RequestRules implements Guard {
  private static final List<String> OVERRIDES =
      List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override");
  // What a service may do without; CONNECT and TRACE are never for a service.
  private static final Set<String> KNOWN = Set.of(
      "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "TRACK", "CONNECT");

  private final RequestLimits limits;
  private final EventSink sink;
  private final TimeSource time;
  private final Refusals refusals;
  private final Verdict notAllowed;

  private RequestRules(RequestLimits limits, EventSink sink, TimeSource time) {
    this.limits = limits;
    this.sink = sink;
    this.time = time;
    this.refusals = Refusals.of("request.rejected", "input_validation_fail", sink, time);
    this.notAllowed = Answers.notAllowed(limits.methods());
  }

  /** The defaults above. */
  public static RequestRules standard() {
    return new RequestRules(RequestLimits.usual(), EventSink.logging(), TimeSource.system());
  }

  /**
   * These methods and no others.
   *
   * @throws IllegalArgumentException if there is none, one is not in upper case letters, or is TRACE, TRACK or CONNECT
   */
  public RequestRules methods(String... methods) {
    return with(limits.withMethods(methods));
  }

  /**
   * How long path and query may be together, in characters.
   *
   * @throws IllegalArgumentException if it is not 64 to 1,048,576
   */
  public RequestRules maxTarget(int characters) {
    return with(limits.withTarget(characters));
  }

  /**
   * How much one header may take, and all that are measured together, in bytes.
   *
   * @throws IllegalArgumentException if one is not 64 to 1,048,576, or all may take less than one
   */
  public RequestRules maxHeaders(int oneBytes, int allBytes) {
    return with(limits.withHeaders(oneBytes, allBytes));
  }

  /** Measures these headers too, besides Cookie, Authorization, User-Agent, Referer, X-Forwarded-For and Forwarded. */
  public RequestRules measuring(String... names) {
    return with(limits.withMeasured(names));
  }

  /** Lets {@code %2F} pass in a path: for services that have whole paths in one segment, and servers that keep them apart. */
  public RequestRules encodedSlashes() {
    return with(limits.withEncodedSlashes());
  }

  /** Where refusals are told; {@link EventSink#logging()} unless set. */
  public RequestRules withEvents(EventSink events) {
    return new RequestRules(limits, events, time);
  }

  /** The clock of the events; the machine's unless set. */
  public RequestRules withTime(TimeSource source) {
    return new RequestRules(limits, sink, source);
  }

  @Override
  public Verdict check(Request request) {
    String method = request.method();
    if (!limits.methods().contains(method)) {
      return refuse(
          request, "method", KNOWN.contains(method) ? notAllowed : Answers.NOT_IMPLEMENTED);
    }
    String path = request.path();
    if (path.length() + request.query().orElse("").length() > limits.target()) {
      return refuse(request, "target-too-long", Answers.TARGET_TOO_LONG);
    }
    if (!(path.equals("*") && method.equals("OPTIONS"))) {
      String fault = PathFaults.in(path, limits.encodedSlashes());
      if (fault != null) {
        return refuse(request, fault, Answers.MALFORMED);
      }
    }
    if (request.headers("Host").size() > 1) {
      return refuse(request, "host-repeated", Answers.MALFORMED);
    }
    for (int i = 0; i < OVERRIDES.size(); i++) {
      if (!request.headers(OVERRIDES.get(i)).isEmpty()) {
        return refuse(request, "method-override", Answers.MALFORMED);
      }
    }
    return limits.areExceededByHeaders(request)
        ? refuse(request, "headers-too-large", Answers.HEADERS_TOO_LARGE)
        : Verdict.pass();
  }

  private Verdict refuse(Request request, String reason, Verdict answer) {
    refusals.tell(request, reason);
    return answer;
  }

  private RequestRules with(RequestLimits changed) {
    return new RequestRules(changed, sink, time);
  }

  /** The methods and sizes. */
  @Override
  public String toString() {
    return "RequestRules[" + limits + "]";
  }
}
