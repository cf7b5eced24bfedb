package io.underpin.security.headers;

import io.underpin.http.Attribute;
import io.underpin.http.Guard;
import io.underpin.http.HeaderNames;
import io.underpin.http.Headers;
import io.underpin.http.Request;
import io.underpin.http.Verdict;
import io.underpin.security.address.ClientAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts headers on every response that make a browser careful; a handler that sets one of them itself wins.
 *
 * <pre>{@code
 * Guard headers = SecurityHeaders.strict()
 *     .with(ReferrerPolicy.NO_REFERRER)
 *     .with(CrossOrigin.Opener.SAME_ORIGIN_ALLOW_POPUPS)
 *     .without("Cross-Origin-Resource-Policy");
 * }</pre>
 *
 * <p>{@code Strict-Transport-Security} is sent only where the client's own connection is encrypted (RFC 6797, 7.2), which behind
 * a proxy is what {@link ClientAddress#isSecure} says. Where a content security policy has a nonce,
 * each request gets its own 128 random bits, in the headers and as {@link Attribute#CSP_NONCE}. Everything else is made once.
 * Immutable; never refuses a request.
 */
public final class SecurityHeaders implements Guard {
  private static final String CSP = "Content-Security-Policy";
  private static final String CSP_REPORT = "Content-Security-Policy-Report-Only";

  private final Headers always;
  private final Headers overTls;
  private final @Nullable ContentSecurityPolicy enforced;
  private final @Nullable ContentSecurityPolicy reported;
  private final @Nullable ReportingEndpoints endpoints;
  private final HeaderNames withheld;
  private final Verdict.Pass plain;
  private final Verdict.Pass encrypted;
  private final @Nullable Nonces nonces;

  private SecurityHeaders(
      Headers always,
      Headers overTls,
      @Nullable ContentSecurityPolicy enforced,
      @Nullable ContentSecurityPolicy reported,
      @Nullable ReportingEndpoints endpoints,
      HeaderNames withheld) {
    this.always = always;
    this.overTls = overTls;
    this.enforced = enforced;
    this.reported = reported;
    this.endpoints = endpoints;
    this.withheld = withheld;
    checkEndpoint(CSP, enforced, endpoints);
    checkEndpoint(CSP_REPORT, reported, endpoints);
    Headers constant = withConstant(withConstant(always, CSP, enforced), CSP_REPORT, reported);
    this.plain = pass(constant);
    this.encrypted = pass(constant.and(overTls));
    this.nonces = isFresh(enforced) || isFresh(reported) ? new Nonces() : null;
  }

  /** For pages, and right for everything else too: what OWASP lists and helmet sends, tightened. */
  public static SecurityHeaders strict() {
    return common()
        .with("X-DNS-Prefetch-Control", "off")
        .with("X-Download-Options", "noopen")
        .with("X-XSS-Protection", "0")
        .with("Origin-Agent-Cluster", "?1")
        .with(ReferrerPolicy.SAME_ORIGIN)
        .with(CrossOrigin.Opener.SAME_ORIGIN)
        .with(PermissionsPolicy.denyAll())
        .with(ContentSecurityPolicy.strict());
  }

  /** For answers that are read by programs: nothing in them may be loaded, run or framed. */
  public static SecurityHeaders api() {
    return common().with(ReferrerPolicy.NO_REFERRER).with(ContentSecurityPolicy.api());
  }

  /**
   * A copy with this content security policy.
   *
   * @throws IllegalArgumentException if it reports to an endpoint that {@link ReportingEndpoints} set before lack
   */
  public SecurityHeaders with(ContentSecurityPolicy policy) {
    return new SecurityHeaders(always.without(CSP), overTls, policy, reported, endpoints, withheld);
  }

  /**
   * A copy that also has browsers report, and not prevent, what this policy would forbid. A nonce is the same as in the enforced
   * policy.
   *
   * @throws IllegalArgumentException if it reports to an endpoint that {@link ReportingEndpoints} set before lack, or says {@code
   *     sandbox} or {@code upgrade-insecure-requests}, which browsers pass over here
   */
  public SecurityHeaders withReportOnly(ContentSecurityPolicy policy) {
    for (String directive : new String[] {"sandbox", "upgrade-insecure-requests"}) {
      if (policy.names(directive)) {
        throw new IllegalArgumentException(
            "Browsers pass over " + directive + " in " + CSP_REPORT + ": leave it out there");
      }
    }
    return new SecurityHeaders(
        always.without(CSP_REPORT), overTls, enforced, policy, endpoints, withheld);
  }

  /**
   * A copy that sends this, in place of an earlier one of its kind.
   *
   * @throws IllegalArgumentException if it is {@link ReportingEndpoints} without an endpoint that a content security policy set
   *     before reports to
   */
  public SecurityHeaders with(BrowserPolicy policy) {
    if (policy instanceof StrictTransport demand) {
      return new SecurityHeaders(
          always,
          Headers.of(demand.header(), demand.value()),
          enforced,
          reported,
          endpoints,
          withheld);
    }
    Headers changed = always.with(policy.header(), policy.value());
    ReportingEndpoints known = policy instanceof ReportingEndpoints named ? named : endpoints;
    return new SecurityHeaders(changed, overTls, enforced, reported, known, withheld);
  }

  /**
   * A copy in which the header has this value, whatever it means: the typed ways are checked, this one is not. {@code
   * Strict-Transport-Security} is still sent over TLS only, and what is sent is not withheld.
   *
   * @throws IllegalArgumentException if name or value must not stand in a header
   */
  public SecurityHeaders with(String name, String value) {
    SecurityHeaders rest = without(name);
    boolean demand = name.equalsIgnoreCase(StrictTransport.HEADER);
    return new SecurityHeaders(
        demand ? rest.always : rest.always.and(name, value),
        demand ? Headers.of(StrictTransport.HEADER, value) : rest.overTls,
        rest.enforced,
        rest.reported,
        rest.endpoints,
        withheld.without(name));
  }

  /** A copy that does not send the header. */
  public SecurityHeaders without(String name) {
    return new SecurityHeaders(
        always.without(name),
        overTls.without(name),
        name.equalsIgnoreCase(CSP) ? null : enforced,
        name.equalsIgnoreCase(CSP_REPORT) ? null : reported,
        name.equalsIgnoreCase(ReportingEndpoints.HEADER) ? null : endpoints,
        withheld);
  }

  /**
   * A copy that also takes these headers out of every response, whoever has set them. Both presets do so with what names software
   * and its version: {@code Server}, {@code X-Powered-By} and the like.
   *
   * <p>An adapter sees to it. What a server writes after that, or to requests that it refuses by itself, only its own settings
   * can change; the adapters' README files say what those are.
   *
   * @throws IllegalArgumentException if one must not stand in a header
   */
  public SecurityHeaders withholding(String... names) {
    HeaderNames more = withheld.and(List.of(names));
    return new SecurityHeaders(always, overTls, enforced, reported, endpoints, more);
  }

  /** A copy that lets this header leave, if a handler or the server sets it. */
  public SecurityHeaders notWithholding(String name) {
    HeaderNames fewer = withheld.without(name);
    return new SecurityHeaders(always, overTls, enforced, reported, endpoints, fewer);
  }

  @Override
  public Verdict check(Request request) {
    Verdict.Pass constant = ClientAddress.isSecure(request) ? encrypted : plain;
    if (nonces == null) {
      return constant;
    }
    String nonce = nonces.next();
    Headers headers = constant.headers();
    if (enforced != null && enforced.hasNonce()) {
      headers = headers.and(CSP, enforced.value(nonce));
    }
    if (reported != null && reported.hasNonce()) {
      headers = headers.and(CSP_REPORT, reported.value(nonce));
    }
    return new Verdict.Pass(headers, constant.attributes().and(Attribute.CSP_NONCE, nonce), null);
  }

  /** The names of what is sent over TLS, a policy with a nonce aside. */
  @Override
  public String toString() {
    return "SecurityHeaders" + encrypted.headers();
  }

  private Verdict.Pass pass(Headers headers) {
    Verdict.Pass pass = Verdict.pass(headers);
    return withheld.isEmpty() ? pass : pass.with(Attribute.WITHHELD_HEADERS, withheld);
  }

  private static SecurityHeaders common() {
    return new SecurityHeaders(
            Headers.none(), Headers.none(), null, null, null, Banners.NAMING_SOFTWARE)
        .with("X-Content-Type-Options", "nosniff")
        .with("X-Frame-Options", "DENY")
        .with(CrossOrigin.Resource.SAME_ORIGIN)
        .with("X-Permitted-Cross-Domain-Policies", "none")
        .with("Cache-Control", "no-store")
        .with(StrictTransport.of(Duration.ofDays(730)));
  }

  private static Headers withConstant(
      Headers headers, String name, @Nullable ContentSecurityPolicy policy) {
    return policy == null || policy.hasNonce() ? headers : headers.and(name, policy.toString());
  }

  private static boolean isFresh(@Nullable ContentSecurityPolicy policy) {
    return policy != null && policy.hasNonce();
  }

  private static void checkEndpoint(
      String header, @Nullable ContentSecurityPolicy policy, @Nullable ReportingEndpoints known) {
    if (policy == null || known == null || !policy.names("report-to")) {
      return;
    }
    if (!known.contains(policy.endpoint())) {
      throw new IllegalArgumentException(header + " reports to [" + policy.endpoint()
          + "], which is not among the endpoints " + known + ": name it in both");
    }
  }
}
