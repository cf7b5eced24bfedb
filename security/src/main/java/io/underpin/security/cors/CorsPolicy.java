package io.underpin.security.cors;

import io.underpin.event.EventSink;
import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.Verdict;
import io.underpin.security.origin.Origins;
import io.underpin.security.path.PathPattern;
import io.underpin.security.path.PathPatterns;
import io.underpin.security.refusal.Refusals;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of other origins read the answers of this service, by the CORS protocol of the Fetch standard.
 *
 * <pre>{@code
 * Guard cors = CorsPolicy.allow("https://app.example.com")
 *     .credentials()
 *     .methods("GET", "POST", "PUT")
 *     .headers("Content-Type", "Authorization")
 *     .maxAge(Duration.ofHours(1));
 * }</pre>
 *
 * <p>It answers preflights itself, 204 or 403, so it stands before whatever asks who the client is. Everything else passes: a
 * request of an origin that is not allowed merely gets no CORS headers, and the browser keeps the answer from the page. CORS
 * decides who may read; who may write is for {@code CrossSiteProtection} to decide. {@code Vary: Origin} is on every response,
 * with {@code Origin} or without. Not allowed: {@code null}, ever; a star together with credentials or {@code Authorization};
 * anything like a pattern, but for {@link #subdomains}.
 *
 * <p>Each call gives a changed copy. Immutable.
 */
public final class CorsPolicy implements Guard {
  private static final Verdict BY_ORIGIN = Verdict.pass(CorsHeaders.VARY_ORIGIN);

  private final CorsRules rules;
  private final PathPatterns paths;
  private final EventSink sink;
  private final TimeSource time;
  private final Refusals refusals;
  private final Map<String, Granted> grants;
  private final @Nullable Granted everybody;

  private CorsPolicy(CorsRules rules, PathPatterns paths, EventSink sink, TimeSource time) {
    this.rules = rules;
    this.paths = paths;
    this.sink = sink;
    this.time = time;
    this.refusals = Refusals.of("cors.rejected", "malicious_cors", sink, time);
    this.everybody = rules.anyone() ? new Granted(rules, CorsHeaders.ANY) : null;
    this.grants = new HashMap<>();
    rules.origins().exact().forEach(origin -> grants.put(origin, new Granted(rules, origin)));
  }

  /**
   * Pages of these origins, each written as browsers send it: {@code https://app.example.com}. They may GET, HEAD and POST
   * without credentials, with {@code Content-Type} as they like; preflights are kept for ten minutes.
   *
   * @throws IllegalArgumentException if there is none, or one is {@code *}, {@code null}, a pattern, or has a path, query, user,
   *     usual port, slash at the end or upper case letters
   */
  public static CorsPolicy allow(String... origins) {
    if (origins.length == 0) {
      throw new IllegalArgumentException(
          "No origin is allowed: name at least one, or leave the policy out");
    }
    for (String origin : origins) {
      if (origin.equals(CorsHeaders.ANY)) {
        throw new IllegalArgumentException(
            "Origin * is everybody: if the answers are public, say CorsPolicy.anyone()");
      }
    }
    return of(CorsRules.allow(Origins.of(origins)));
  }

  /**
   * Every page there is: for what is public anyway. GET and HEAD without credentials; {@code Access-Control-Allow-Origin: *} is
   * on every response, so that caches need not tell origins apart.
   */
  public static CorsPolicy anyone() {
    return of(CorsRules.anyoneReads());
  }

  private static CorsPolicy of(CorsRules rules) {
    return new CorsPolicy(rules, PathPatterns.none(), EventSink.logging(), TimeSource.system());
  }

  /**
   * Also the origins one label below a domain, written {@code https://*.example.com}: whoever can put a page on any of these
   * hosts may read too.
   *
   * @throws IllegalArgumentException if the star is not the whole first label, strangers can register names below the domain
   *     ({@code *.com}, {@code *.github.io}), it is not https, or everybody is allowed already
   */
  public CorsPolicy subdomains(String... patterns) {
    return with(rules.withOrigins(rules.origins().andSubdomains(patterns)));
  }

  /**
   * Lets pages send cookies and the like, and read what comes back.
   *
   * @throws IllegalArgumentException if everybody is allowed
   */
  public CorsPolicy credentials() {
    return with(rules.withCredentials());
  }

  /**
   * The methods, in place of the present ones. Browsers send GET, HEAD and POST of the simple kind without asking first: to
   * leave one out refuses what needs a preflight only.
   *
   * @throws IllegalArgumentException if there is none, or one is {@code *}, not in upper case, or CONNECT, TRACE or TRACK
   */
  public CorsPolicy methods(String... methods) {
    return with(rules.withMethods(methods));
  }

  /**
   * The request headers that a page may set, in place of {@code Content-Type}; in any case.
   *
   * @throws IllegalArgumentException if one is {@code *} or no name of a header, one that pages may never set, such as {@code
   *     Cookie}, or {@code Authorization} for everybody
   */
  public CorsPolicy headers(String... names) {
    return with(rules.withHeaders(names));
  }

  /**
   * The response headers that a page may read besides the usual ones.
   *
   * @throws IllegalArgumentException if one is {@code *} or no name of a header, or {@code Set-Cookie}
   */
  public CorsPolicy expose(String... names) {
    return with(rules.withExposed(names));
  }

  /**
   * How long a browser may keep the answer to a preflight; Chromium keeps it for 2 hours at most, Firefox for 24.
   *
   * @throws IllegalArgumentException if it is not 0 seconds to 24 hours
   */
  public CorsPolicy maxAge(Duration age) {
    return with(rules.withMaxAge(age));
  }

  /** Grants public pages access to this service on a private network, where a browser asks for it (Private Network Access). */
  public CorsPolicy privateNetwork() {
    return with(rules.withPrivateNetwork());
  }

  /**
   * Only for these paths, such as {@code /api/**}, and those named before, spelled plainly; all others pass as if the policy were not there.
   *
   * @throws IllegalArgumentException if one is no {@link PathPattern}
   */
  public CorsPolicy on(String... patterns) {
    return new CorsPolicy(rules, paths.and(patterns), sink, time);
  }

  /** Where refused preflights and readers are told, as {@code cors.rejected}; {@link EventSink#logging()} unless set. */
  public CorsPolicy withEvents(EventSink events) {
    return new CorsPolicy(rules, paths, events, time);
  }

  /** The clock of the events; the machine's unless set. */
  public CorsPolicy withTime(TimeSource source) {
    return new CorsPolicy(rules, paths, sink, source);
  }

  @Override
  public Verdict check(Request request) {
    if (!paths.isEmpty() && !paths.name(request.path())) {
      return Verdict.pass();
    }
    List<String> origins = request.headers("Origin");
    if (origins.isEmpty()) {
      return everybody == null ? BY_ORIGIN : everybody.pass();
    }
    Granted granted = everybody == null ? grantedTo(origins) : everybody;
    if (request.method().equals("OPTIONS")
        && !request.headers(CorsHeaders.REQUEST_METHOD).isEmpty()) {
      return preflight(request, granted);
    }
    if (granted != null) {
      return granted.pass();
    }
    if (isKnownReader(request)) {
      refusals.tell(request, "origin");
    }
    return BY_ORIGIN;
  }

  private Verdict preflight(Request request, @Nullable Granted granted) {
    String fault = granted == null ? "origin" : Preflight.faultOf(request, rules);
    if (granted == null || fault != null) {
      refusals.tell(request, "preflight-" + fault);
      return Verdict.answer(rules.anyone() ? Preflight.REFUSED_TO_ANY : Preflight.REFUSED);
    }
    return granted.preflight(request);
  }

  private @Nullable Granted grantedTo(List<String> origins) {
    if (origins.size() != 1) {
      return null;
    }
    String origin = origins.get(0);
    Granted granted = grants.get(origin);
    return granted == null && rules.origins().contains(origin)
        ? new Granted(rules, origin)
        : granted;
  }

  // A page's own posts carry Origin too: only the browser can say that this is somebody else's
  // script.
  private static boolean isKnownReader(Request request) {
    return request.headers("Sec-Fetch-Mode").contains("cors")
        && request.headers("Sec-Fetch-Site").stream().anyMatch(site -> site.endsWith("-site"));
  }

  private CorsPolicy with(CorsRules changed) {
    return new CorsPolicy(changed, paths, sink, time);
  }

  /** The origins, and whether with credentials. */
  @Override
  public String toString() {
    return "CorsPolicy" + rules;
  }
}
