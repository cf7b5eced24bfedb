package io.underpin.benchmarks.http;

/** The response headers that both sides send, whoever is asked. */
final class SecurityLines {
  static final String CSP = "default-src 'self'; object-src 'none'; frame-ancestors 'none'";
  static final String PERMISSIONS = "camera=(), microphone=(), geolocation=()";
  static final String LIMIT_POLICY = "\"default\";q=100;w=60";
  static final String[][] ALL = {
    {"X-Content-Type-Options", "nosniff"},
    {"Strict-Transport-Security", "max-age=31536000 ; includeSubDomains"},
    {"X-Frame-Options", "DENY"},
    {"Content-Security-Policy", CSP},
    {"Referrer-Policy", "no-referrer"},
    {"Permissions-Policy", PERMISSIONS},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-site"},
  };

  private SecurityLines() {}
}
