package io.underpin.security.crosssite;

import io.underpin.event.EventSink;
import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.Verdict;
import io.underpin.security.origin.Origins;
import io.underpin.security.path.PathPattern;
import io.underpin.security.path.PathPatterns;
import io.underpin.security.refusal.Refusals;
import io.underpin.time.TimeSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what another site makes a visitor's browser send here (cross-site request forgery), without tokens: by {@code
 * Sec-Fetch-Site}, which every browser sends since 2023 and no page can forge, else by {@code Origin}.
 *
 * <p>GET, HEAD and OPTIONS pass, unless they open a WebSocket: they must not change anything. All other methods:
 *
 * <ol>
 *   <li>{@code Sec-Fetch-Site} is {@code same-origin} or {@code none} (address bar, bookmark): passes.
 *   <li>{@code Sec-Fetch-Site} is anything else: only {@linkplain #trust trusted} origins and {@linkplain #exempt exempt} paths.
 *   <li>Only {@code Origin} is there: it must be a {@linkplain #publicOrigins public origin} of this service or, where none is
 *       named, the host in {@code Host}; an {@code http:} origin is not enough for a client that came by TLS.
 *   <li>Neither is there: {@link Unmarked}.
 * </ol>
 *
 * <p>{@code Origin: null} and headers sent twice prove nothing. What is refused gets 403 and is told as {@code csrf.rejected}
 * ({@code authz_fail}). The algorithm is that of {@code net/http.CrossOriginProtection} in Go 1.25 with the scheme, repeated
 * headers, WebSockets and credentials looked at as well (OWASP ASVS 5.0, 3.5.1 to 3.5.3). Each call gives a changed copy.
 * Immutable; what passes costs no memory.
 */
public final class CrossSiteProtection implements Guard {
  private final Sources sources;
  private final PathPatterns exempt;
  private final boolean reportOnly;
  private final boolean isolating;
  private final EventSink sink;
  private final TimeSource time;
  private final Refusals refusals;

  private CrossSiteProtection(
      Sources sources,
      PathPatterns exempt,
      boolean reportOnly,
      boolean isolating,
      EventSink sink,
      TimeSource time) {
    this.sources = sources;
    this.exempt = exempt;
    this.reportOnly = reportOnly;
    this.isolating = isolating;
    this.sink = sink;
    this.time = time;
    this.refusals =
        Refusals.of(reportOnly ? "csrf.reported" : "csrf.rejected", "authz_fail", sink, time);
  }

  /** Requests of this origin only; nobody else is trusted, nothing exempt. */
  public static CrossSiteProtection standard() {
    return new CrossSiteProtection(
        Sources.own(), PathPatterns.none(), false, false, EventSink.logging(), TimeSource.system());
  }

  /**
   * How browsers call this service, in place of what {@code Host} says: right behind proxies that rewrite it or end TLS.
   *
   * @throws IllegalArgumentException if there is none, or one is not spelled as browsers send it
   */
  public CrossSiteProtection publicOrigins(String... origins) {
    if (origins.length == 0) {
      throw new IllegalArgumentException(
          "No public origin is given: name at least one, or leave the call out to go by Host");
    }
    return with(sources.withPublic(Origins.of(origins)));
  }

  /**
   * Also these origins may send anything: sign-on services that post back, other front ends of one's own.
   *
   * @throws IllegalArgumentException if one is not spelled as browsers send it, is a pattern, or is {@code null}
   */
  public CrossSiteProtection trust(String... origins) {
    return with(sources.withTrusted(sources.trusted().and(origins)));
  }

  /**
   * These paths too, spelled plainly, are open to every site: webhooks and the like, which prove themselves in another way.
   *
   * @throws IllegalArgumentException if one is no {@link PathPattern}
   */
  public CrossSiteProtection exempt(String... patterns) {
    return new CrossSiteProtection(
        sources, exempt.and(patterns), reportOnly, isolating, sink, time);
  }

  /** What becomes of requests that do not say where they come from; {@link Unmarked#PASS_WITHOUT_CREDENTIALS} unless set. */
  public CrossSiteProtection unmarked(Unmarked rule) {
    return with(sources.withUnmarked(rule));
  }

  /** Unmarked requests may prove themselves by a token instead, whatever {@link #unmarked} says. */
  public CrossSiteProtection orToken(DoubleSubmit token) {
    return with(sources.withToken(token));
  }

  /** Refuses nothing and tells what it would have refused, as {@code csrf.reported}: for the first weeks. */
  public CrossSiteProtection reportOnly() {
    return new CrossSiteProtection(sources, exempt, true, isolating, sink, time);
  }

  /**
   * Refuses GET and HEAD as well where another site embeds what is here as an image, script, style, object or the like (resource
   * isolation policy, W3C Fetch Metadata); links, and what CORS governs, pass. Adds {@code Vary} to every response.
   */
  public CrossSiteProtection isolateResources() {
    return new CrossSiteProtection(sources, exempt, reportOnly, true, sink, time);
  }

  /** Where refusals are told; {@link EventSink#logging()} unless set. */
  public CrossSiteProtection withEvents(EventSink events) {
    return new CrossSiteProtection(sources, exempt, reportOnly, isolating, events, time);
  }

  /** The clock of the events; the machine's unless set. */
  public CrossSiteProtection withTime(TimeSource source) {
    return new CrossSiteProtection(sources, exempt, reportOnly, isolating, sink, source);
  }

  @Override
  public Verdict check(Request request) {
    if (!isSafe(request)) {
      return verdict(request, sources.faultOf(request), CrossSiteAnswers.PASS_UNSAFE);
    }
    return isolating
        ? verdict(request, Isolation.faultOf(request), CrossSiteAnswers.PASS_ISOLATED)
        : Verdict.pass();
  }

  private Verdict verdict(Request request, @Nullable String fault, Verdict pass) {
    if (fault == null || exempt.name(request.path())) {
      return pass;
    }
    refusals.tell(request, fault);
    return reportOnly ? pass : CrossSiteAnswers.REFUSED;
  }

  // A WebSocket is opened by GET, and CORS does not govern it.
  private static boolean isSafe(Request request) {
    return switch (request.method()) {
      case "GET" -> !opensWebSocket(request.headers("Upgrade"));
      case "HEAD", "OPTIONS" -> true;
      default -> false;
    };
  }

  private static boolean opensWebSocket(List<String> upgrades) {
    return !upgrades.isEmpty()
        && upgrades.stream().anyMatch(line -> line.toLowerCase(Locale.ROOT).contains("websocket"));
  }

  private CrossSiteProtection with(Sources changed) {
    return new CrossSiteProtection(changed, exempt, reportOnly, isolating, sink, time);
  }

  /** Whom it trusts, and what is exempt. */
  @Override
  public String toString() {
    return "CrossSiteProtection[" + sources + ", exempt " + exempt
        + (reportOnly ? ", report only]" : "]");
  }
}
