package io.underpin.security.cookie;

/**
 * A cookie's attributes.
 *
 * @param domain empty: this host alone
 * @param seconds the longest age; 0: delete it; -1: as long as the browser runs
 */
record Scope(
    String domain,
    String path,
    long seconds,
    SameSite sameSite,
    boolean secure,
    boolean httpOnly,
    boolean partitioned) {

  static final Scope CAREFUL = new Scope("", "/", -1, SameSite.LAX, true, true, false);

  Scope domain(String changed) {
    return new Scope(changed, path, seconds, sameSite, secure, httpOnly, partitioned);
  }

  Scope path(String changed) {
    return new Scope(domain, changed, seconds, sameSite, secure, httpOnly, partitioned);
  }

  Scope seconds(long changed) {
    return new Scope(domain, path, changed, sameSite, secure, httpOnly, partitioned);
  }

  Scope sameSite(SameSite changed) {
    return new Scope(domain, path, seconds, changed, secure, httpOnly, partitioned);
  }

  Scope secure(boolean changed) {
    return new Scope(domain, path, seconds, sameSite, changed, httpOnly, partitioned);
  }

  Scope httpOnly(boolean changed) {
    return new Scope(domain, path, seconds, sameSite, secure, changed, partitioned);
  }

  Scope partitioned(boolean changed) {
    return new Scope(domain, path, seconds, sameSite, secure, httpOnly, changed);
  }

  /** What follows name and value in {@code Set-Cookie}. */
  String written() {
    StringBuilder line = new StringBuilder("; Path=").append(path);
    if (!domain.isEmpty()) {
      line.append("; Domain=").append(domain);
    }
    if (seconds >= 0) {
      line.append("; Max-Age=").append(seconds);
    }
    if (seconds == 0) {
      line.append("; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
    }
    if (secure) {
      line.append("; Secure");
    }
    if (httpOnly) {
      line.append("; HttpOnly");
    }
    line.append("; SameSite=").append(sameSite.written());
    return (partitioned ? line.append("; Partitioned") : line).toString();
  }
}
