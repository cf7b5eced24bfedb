package io.underpin.security.headers;

import io.underpin.http.Attribute;
import io.underpin.http.Attributes;
import io.underpin.http.Guard;
import io.underpin.http.Headers;
import io.underpin.http.Request;
import io.underpin.http.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Puts headers on every response that make a browser careful; a handler that sets one of them itself wins.
 *
 * <pre>{@code
 * Guard headers = SecurityHeaders.strict()
 *     .with("Referrer-Policy", "no-referrer")
 *     .without("Cross-Origin-Resource-Policy");
 * }</pre>
 *
 * <p>{@code Strict-Transport-Security} is sent over TLS only (RFC 6797, 7.2). Where the content security policy has a nonce,
 * each request gets its own 128 random bits, in the header and as {@link Attribute#CSP_NONCE}. Everything else is made once.
 * Immutable; never refuses a request.
 */
public final class SecurityHeaders implements Guard {
  private static final String CSP = "Content-Security-Policy";
  private static final String CSP_REPORT = "Content-Security-Policy-Report-Only";
  private static final String HSTS = "Strict-Transport-Security";

  private final Headers always;
  private final Headers overTls;
  private final @Nullable ContentSecurityPolicy enforced;
  private final @Nullable ContentSecurityPolicy reported;
  private final Headers plain;
  private final Headers encrypted;
  private final @Nullable Nonces nonces;

  private SecurityHeaders(
      Headers always,
      Headers overTls,
      @Nullable ContentSecurityPolicy enforced,
      @Nullable ContentSecurityPolicy reported) {
    this.always = always;
    this.overTls = overTls;
    this.enforced = enforced;
    this.reported = reported;
    Headers constant = withConstant(withConstant(always, CSP, enforced), CSP_REPORT, reported);
    this.plain = constant;
    this.encrypted = constant.and(overTls);
    this.nonces = isFresh(enforced) || isFresh(reported) ? new Nonces() : null;
  }

  /** For pages, and right for everything else too: what OWASP lists and helmet sends, tightened. */
  public static SecurityHeaders strict() {
    Headers always = common()
        .and("Referrer-Policy", "same-origin")
        .and("Cross-Origin-Opener-Policy", "same-origin")
        .and("Origin-Agent-Cluster", "?1")
        .and("X-DNS-Prefetch-Control", "off")
        .and("Permissions-Policy", PermissionsPolicy.DENY_ALL);
    return new SecurityHeaders(always, hsts(), ContentSecurityPolicy.strict(), null);
  }

  /** For answers that are read by programs: nothing in them may be loaded, run or framed. */
  public static SecurityHeaders api() {
    Headers always = common().and("Referrer-Policy", "no-referrer");
    return new SecurityHeaders(always, hsts(), ContentSecurityPolicy.api(), null);
  }

  /** A copy with this content security policy. */
  public SecurityHeaders with(ContentSecurityPolicy policy) {
    return new SecurityHeaders(always.without(CSP), overTls, policy, reported);
  }

  /** A copy that also has browsers report, and not prevent, what this policy would forbid. */
  public SecurityHeaders withReportOnly(ContentSecurityPolicy policy) {
    return new SecurityHeaders(always.without(CSP_REPORT), overTls, enforced, policy);
  }

  /**
   * A copy in which the header has this value. {@code Strict-Transport-Security} is still sent over TLS only.
   *
   * @throws IllegalArgumentException if name or value must not stand in a header
   */
  public SecurityHeaders with(String name, String value) {
    SecurityHeaders rest = without(name);
    return name.equalsIgnoreCase(HSTS)
        ? new SecurityHeaders(rest.always, Headers.of(HSTS, value), rest.enforced, rest.reported)
        : new SecurityHeaders(
            rest.always.and(name, value), rest.overTls, rest.enforced, rest.reported);
  }

  /** A copy that does not send the header. */
  public SecurityHeaders without(String name) {
    return new SecurityHeaders(
        always.without(name),
        overTls.without(name),
        name.equalsIgnoreCase(CSP) ? null : enforced,
        name.equalsIgnoreCase(CSP_REPORT) ? null : reported);
  }

  @Override
  public Verdict check(Request request) {
    Headers headers = request.secure() ? encrypted : plain;
    if (nonces == null) {
      return Verdict.pass(headers);
    }
    String nonce = nonces.next();
    if (enforced != null && enforced.hasNonce()) {
      headers = headers.and(CSP, enforced.value(nonce));
    }
    if (reported != null && reported.hasNonce()) {
      headers = headers.and(CSP_REPORT, reported.value(nonce));
    }
    return new Verdict.Pass(headers, Attributes.of(Attribute.CSP_NONCE, nonce), null);
  }

  private static Headers common() {
    return Headers.of("X-Content-Type-Options", "nosniff")
        .and("X-Frame-Options", "DENY")
        .and("Cross-Origin-Resource-Policy", "same-origin")
        .and("X-Permitted-Cross-Domain-Policies", "none")
        .and("Cache-Control", "no-store");
  }

  private static Headers hsts() {
    return Headers.of(HSTS, "max-age=63072000; includeSubDomains");
  }

  private static Headers withConstant(
      Headers headers, String name, @Nullable ContentSecurityPolicy policy) {
    return policy == null || policy.hasNonce() ? headers : headers.and(name, policy.toString());
  }

  private static boolean isFresh(@Nullable ContentSecurityPolicy policy) {
    return policy != null && policy.hasNonce();
  }
}
