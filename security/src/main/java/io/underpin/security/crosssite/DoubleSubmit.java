package io.underpin.security.crosssite;

import io.underpin.event.EventSink;
import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.security.path.PathPattern;
import io.underpin.security.path.PathPatterns;
import io.underpin.security.refusal.Refusals;
import io.underpin.time.TimeSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Asks requests that change something for a token in the header {@code X-CSRF-Token} that is the one in the cookie {@code
 * __Host-csrf}, and was signed for the session: for clients that send neither {@code Sec-Fetch-Site} nor {@code Origin}.
 *
 * <p>Where browsers are not that old, {@link CrossSiteProtection} needs no tokens; {@link CrossSiteProtection#orToken} asks for
 * one only where it cannot tell. The application sets the cookie when a session begins, to {@link CsrfTokens#issue}, with {@code
 * Secure; Path=/; SameSite=Lax} and without {@code HttpOnly}, for its script to read. A token in a form field is in the body,
 * which guards do not see: its handler calls {@link CsrfTokens#verify}.
 *
 * <p>GET, HEAD and OPTIONS pass. A cookie of that name sent twice proves nothing, since a sibling host may have set one. Refused
 * is with 403 and told as {@code csrf.rejected}. Each call gives a changed copy. Immutable.
 */
public final class DoubleSubmit implements Guard {
  private static final Verdict REFUSED =
      Verdict.answer(Response.problem(403, "Cross-site request refused"));
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final String HEADER = "X-CSRF-Token";
  private static final String COOKIE = "__Host-csrf";

  private final CsrfTokens tokens;
  private final Function<Request, Optional<String>> session;
  private final String cookie;
  private final PathPatterns exempt;
  private final EventSink sink;
  private final TimeSource time;
  private final Refusals refusals;

  private DoubleSubmit(
      CsrfTokens tokens,
      Function<Request, Optional<String>> session,
      String cookie,
      PathPatterns exempt,
      EventSink sink,
      TimeSource time) {
    this.tokens = tokens;
    this.session = session;
    this.cookie = cookie;
    this.exempt = exempt;
    this.sink = sink;
    this.time = time;
    this.refusals = Refusals.of("csrf.rejected", "authz_fail", sink, time);
  }

  /**
   * Tokens of sessions whose id is in a cookie.
   *
   * @param sessionCookie the name of that cookie, such as {@code __Host-session}
   * @throws IllegalArgumentException if that is no name of a cookie
   */
  public static DoubleSubmit ofCookie(CsrfTokens tokens, String sessionCookie) {
    String name = checked(sessionCookie);
    return of(tokens, request -> Optional.ofNullable(CookieLines.single(request, name)));
  }

  /** Tokens of sessions that are known in another way; a request without a session is refused. */
  public static DoubleSubmit of(CsrfTokens tokens, Function<Request, Optional<String>> session) {
    return new DoubleSubmit(
        tokens, session, COOKIE, PathPatterns.none(), EventSink.logging(), TimeSource.system());
  }

  /**
   * The name of the cookie with the token, {@code __Host-csrf} unless set; without that prefix a sibling host can set it.
   *
   * @throws IllegalArgumentException if that is no name of a cookie
   */
  public DoubleSubmit cookie(String name) {
    return new DoubleSubmit(tokens, session, checked(name), exempt, sink, time);
  }

  /**
   * These paths too, spelled plainly, need no token.
   *
   * @throws IllegalArgumentException if one is no {@link PathPattern}
   */
  public DoubleSubmit exempt(String... patterns) {
    return new DoubleSubmit(tokens, session, cookie, exempt.and(patterns), sink, time);
  }

  /** Where refusals are told; {@link EventSink#logging()} unless set. */
  public DoubleSubmit withEvents(EventSink events) {
    return new DoubleSubmit(tokens, session, cookie, exempt, events, time);
  }

  /** The clock of the events; the machine's unless set. */
  public DoubleSubmit withTime(TimeSource source) {
    return new DoubleSubmit(tokens, session, cookie, exempt, sink, source);
  }

  @Override
  public Verdict check(Request request) {
    if (SAFE.contains(request.method()) || isProven(request) || exempt.name(request.path())) {
      return Verdict.pass();
    }
    refusals.tell(request, "token");
    return REFUSED;
  }

  boolean isProven(Request request) {
    List<String> sent = request.headers(HEADER);
    String held = CookieLines.single(request, cookie);
    return sent.size() == 1
        && held != null
        && tokens.areSame(held, sent.get(0))
        && session.apply(request).filter(id -> tokens.verify(id, held)).isPresent();
  }

  private static String checked(String name) {
    boolean token =
        name.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0);
    if (name.isEmpty() || !token) {
      throw new IllegalArgumentException("Cookie name '" + name.replaceAll("[^ -~]", "?")
          + "' is not one word of letters, digits and !#$%&'*+-.^_`|~ (RFC 6265, 4.1.1)");
    }
    return name;
  }

  /** The name of the cookie. */
  @Override
  public String toString() {
    return "DoubleSubmit[" + HEADER + " as in " + cookie + "]";
  }
}
