package io.underpin.security.cors;

import io.underpin.http.Headers;

/** The headers of the CORS protocol as this policy says them. */
final class CorsHeaders {
  static final String ANY = "*";
  static final String REQUEST_METHOD = "Access-Control-Request-Method";
  static final String REQUEST_HEADERS = "Access-Control-Request-Headers";
  static final String REQUEST_PRIVATE_NETWORK = "Access-Control-Request-Private-Network";
  static final String ALLOW_PRIVATE_NETWORK = "Access-Control-Allow-Private-Network";
  static final Headers VARY_ORIGIN = Headers.of("Vary", "Origin");

  private static final String VARY_PREFLIGHT = REQUEST_METHOD + ", " + REQUEST_HEADERS;
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  private CorsHeaders() {}

  /** Of an answer that a page of this origin may read. */
  static Headers ofResponse(CorsRules rules, String origin) {
    Headers headers = origin.equals(ANY) ? Headers.none() : VARY_ORIGIN;
    headers = credentials(rules, headers.and(ALLOW_ORIGIN, origin));
    return rules.exposed().isEmpty()
        ? headers
        : headers.and("Access-Control-Expose-Headers", String.join(", ", rules.exposed()));
  }

  /** Of the answer to a preflight that allows what was asked. */
  static Headers ofPreflight(CorsRules rules, String origin) {
    Headers headers = credentials(rules, varyPreflight(rules).and(ALLOW_ORIGIN, origin))
        .and("Access-Control-Allow-Methods", String.join(", ", rules.methods()))
        .and("Access-Control-Max-Age", Long.toString(rules.maxAge().toSeconds()));
    return rules.headers().isEmpty()
        ? headers
        : headers.and("Access-Control-Allow-Headers", String.join(", ", rules.headers()));
  }

  /** Of the answer to any preflight: a cache must not give it to another one. */
  static Headers varyPreflight(CorsRules rules) {
    return varyPreflight(rules.anyone());
  }

  static Headers varyPreflight(boolean forAnyone) {
    return Headers.of("Vary", forAnyone ? VARY_PREFLIGHT : "Origin, " + VARY_PREFLIGHT);
  }

  private static Headers credentials(CorsRules rules, Headers headers) {
    return rules.credentials() ? headers.and("Access-Control-Allow-Credentials", "true") : headers;
  }
}
