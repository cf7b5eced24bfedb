package io.underpin.security.address;

import io.underpin.event.EventSink;
import io.underpin.http.Guard;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.security.path.PathPattern;
import io.underpin.security.path.PathPatterns;
import io.underpin.security.refusal.Refusals;
import io.underpin.time.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * Lets only these addresses pass, everywhere or on some paths; others hear 403.
 *
 * <pre>{@code
 * Guard admin = IpAllowlist.of("10.20.0.0/16", "2001:db8:7::/48").onlyFor("/admin/**");
 * }</pre>
 *
 * <p>Put it after {@link ClientAddress}: the address is what that has found out, or the peer's. A request whose client is
 * {@linkplain ClientAddress#HIDDEN hidden} behind a proxy is refused even where the proxy is on the list, and so is one without
 * an address. Refusals are events {@code ip_allowlist.rejected} (OWASP: {@code authz_fail}), a few at a time. Immutable.
 */
public final class IpAllowlist implements Guard {
  private static final Response FORBIDDEN = Response.problem(403, "Forbidden");
  private static final Response NOT_FOUND = Response.problem(404, "Not Found");

  private final IpSet allowed;
  private final PathPatterns paths;
  private final Response refusal;
  private final EventSink events;
  private final TimeSource time;
  private final Refusals refusals;

  private IpAllowlist(
      IpSet allowed, PathPatterns paths, Response refusal, EventSink events, TimeSource time) {
    this.allowed = allowed;
    this.paths = paths;
    this.refusal = refusal;
    this.events = events;
    this.time = time;
    this.refusals = Refusals.of("ip_allowlist.rejected", "authz_fail", events, time);
  }

  /**
   * Only addresses in these ranges, such as {@code 10.20.0.0/16}.
   *
   * @throws IllegalArgumentException if one cannot be read, or there is none: to refuse everybody, say {@link #nobody()}
   */
  public static IpAllowlist of(String... cidrs) {
    return of(IpSet.of(cidrs));
  }

  /**
   * Only these addresses; from a setting's text: {@code IpAllowlist.of(IpSet.parse(text))}.
   *
   * @throws IllegalArgumentException if the set is empty: to refuse everybody, say {@link #nobody()}
   */
  public static IpAllowlist of(IpSet allowed) {
    if (allowed.isEmpty()) {
      throw new IllegalArgumentException("An allowlist without a range refuses everybody:"
          + " name ranges such as 10.0.0.0/8, or say IpAllowlist.nobody()");
    }
    return everywhere(allowed);
  }

  /** Refuses everybody: for what is closed on purpose. */
  public static IpAllowlist nobody() {
    return everywhere(IpSet.of());
  }

  private static IpAllowlist everywhere(IpSet allowed) {
    return new IpAllowlist(
        allowed, PathPatterns.none(), FORBIDDEN, EventSink.logging(), TimeSource.system());
  }

  /**
   * A copy that guards only paths which {@linkplain PathPattern#covers some server could read} as one of these, such as {@code
   * /admin/**}, and those named before; every path unless set.
   *
   * @throws IllegalArgumentException if there is none, or one is not in the form of {@link PathPattern}
   */
  public IpAllowlist onlyFor(String... patterns) {
    if (patterns.length == 0) {
      throw new IllegalArgumentException(
          "An allowlist for no path guards nothing: name paths such as /admin/**");
    }
    return new IpAllowlist(allowed, paths.and(patterns), refusal, events, time);
  }

  /** A copy that answers 404 in place of 403, so that strangers do not learn what is there. */
  public IpAllowlist hiding() {
    return new IpAllowlist(allowed, paths, NOT_FOUND, events, time);
  }

  /** A copy that tells of refusals there; {@link EventSink#logging()} unless set. */
  public IpAllowlist withEvents(EventSink sink) {
    return new IpAllowlist(allowed, paths, refusal, sink, time);
  }

  /** A copy with another clock for its events; {@link TimeSource#system()} unless set. */
  public IpAllowlist withTime(TimeSource source) {
    return new IpAllowlist(allowed, paths, refusal, events, source);
  }

  @Override
  public Verdict check(Request request) {
    String path = request.path();
    if (!paths.isEmpty() && !paths.cover(path)) {
      return Verdict.pass();
    }
    String reason = reasonToRefuse(request);
    if (reason == null) {
      return Verdict.pass();
    }
    refusals.tell(request, reason);
    return Verdict.answer(refusal);
  }

  /** Its name and the ranges. */
  @Override
  public String toString() {
    return "IpAllowlist " + (allowed.isEmpty() ? "nobody" : allowed);
  }

  private @Nullable String reasonToRefuse(Request request) {
    String literal = ClientAddress.withoutZone(ClientAddress.of(request));
    IpAddress client = IpAddress.read(literal);
    if (client == null) {
      return "no-address";
    }
    if (request.attribute(ClientAddress.HIDDEN).orElse(Boolean.FALSE)) {
      return "client-hidden";
    }
    return allowed.contains(client) ? null : "not-listed";
  }
}
