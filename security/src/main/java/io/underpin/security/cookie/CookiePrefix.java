package io.underpin.security.cookie;

import java.util.Optional;

/** The beginnings of names that browsers hold to a promise (RFC 6265bis, 4.1.3), in whatever case they are written. */
enum CookiePrefix {
  HOST_HTTP("__Host-Http-", true, true),
  HOST("__Host-", true, false),
  HTTP("__Http-", false, true),
  SECURE("__Secure-", false, false);

  private final String written;
  private final boolean hostOnly;
  private final boolean httpOnly;

  CookiePrefix(String written, boolean hostOnly, boolean httpOnly) {
    this.written = written;
    this.hostOnly = hostOnly;
    this.httpOnly = httpOnly;
  }

  static Optional<CookiePrefix> of(String name) {
    for (CookiePrefix prefix : values()) {
      if (name.regionMatches(true, 0, prefix.written, 0, prefix.written.length())) {
        return Optional.of(prefix);
      }
    }
    return Optional.empty();
  }

  String written() {
    return written;
  }

  /** Whether the cookie belongs to this host alone: no {@code Domain}, and {@code Path=/}. */
  boolean isHostOnly() {
    return hostOnly;
  }

  /** Whether scripts must be kept from it. */
  boolean isHttpOnly() {
    return httpOnly;
  }
}
