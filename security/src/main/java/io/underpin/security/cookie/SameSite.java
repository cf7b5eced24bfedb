package io.underpin.security.cookie;

/** With which requests from other sites a browser sends a cookie (RFC 6265bis, 5.6.7.1; ASVS 5.0, 3.3.2). */
public enum SameSite {
  /** With none, not even when somebody follows a link to the site. */
  STRICT("Strict"),

  /** When somebody comes to the site by a link or a GET form; never with other requests. */
  LAX("Lax"),

  /** With all: for what is meant to work inside other people's pages. Demands {@code Secure}. */
  NONE("None");

  private final String written;

  SameSite(String written) {
    this.written = written;
  }

  String written() {
    return written;
  }
}
