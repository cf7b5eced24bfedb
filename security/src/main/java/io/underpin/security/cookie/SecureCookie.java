package io.underpin.security.cookie;

import io.underpin.http.Headers;
import java.time.Duration;
import java.util.Optional;

/**
 * A cookie as it should be set: for this host alone, over HTTPS alone, out of reach of scripts, not sent along from other sites
 * (RFC 6265bis; ASVS 5.0, 3.3).
 *
 * <pre>{@code
 * SecureCookie session = SecureCookie.host("sid", token).withMaxAge(Duration.ofHours(8));
 * http.getResponseHeaders().add(SecureCookie.HEADER, session.line());
 * }</pre>
 *
 * <p>Whatever is said about it is checked when it is said, so that no browser drops it silently; a message never holds the value.
 * Browsers take {@code Secure} cookies from {@code http://localhost} too. Immutable.
 */
public final class SecureCookie {
  /** The header's name. */
  public static final String HEADER = "Set-Cookie";

  private final String name;
  private final String value;
  private final Scope scope;

  private SecureCookie(String name, String value, Scope scope) {
    this.name = name;
    this.value = value;
    this.scope = scope;
  }

  /**
   * The safest: {@code __Host-name}, which no subdomain and no plain HTTP can set. {@code Secure}, {@code HttpOnly}, {@code
   * Path=/}, {@code SameSite=Lax}, gone when the browser ends. With {@code Http-} at the beginning of the name newer browsers also keep
   * scripts from setting it.
   *
   * @param name what follows the prefix; a token
   * @param value letters, digits and other printable ASCII without space, {@code " , ; \}; may be empty
   * @throws IllegalArgumentException if one is anything else, or both have more than 4,096 bytes
   */
  public static SecureCookie host(String name, String value) {
    return prefixed(CookiePrefix.HOST, name, value);
  }

  /** {@code __Secure-name}: the same, for cookies that have a {@link #withDomain domain} or a {@link #withPath path}. */
  public static SecureCookie secure(String name, String value) {
    return prefixed(CookiePrefix.SECURE, name, value);
  }

  /** A name without prefix: the same, for names that others have chosen. Refuses what {@link #host} refuses, and prefixes. */
  public static SecureCookie plain(String name, String value) {
    refusePrefix(name);
    return of(name, value);
  }

  /**
   * A copy for this domain and all its subdomains.
   *
   * @param domain such as {@code example.com}, without a leading dot
   * @throws IllegalArgumentException if it is anything else, strangers have names below it ({@code co.uk}, {@code github.io}), or
   *     the name begins with {@code __Host-}
   */
  public SecureCookie withDomain(String domain) {
    if (isHostOnly()) {
      throw refused("belongs to one host and has no Domain: begin with SecureCookie.secure");
    }
    return with(scope.domain(CookieSyntax.checkedDomain(domain)));
  }

  /**
   * A copy for this path and what is below it; {@code /} unless set. It keeps nobody out: pages of one host read each other.
   *
   * @throws IllegalArgumentException if it does not begin with {@code /}, or the name begins with {@code __Host-}
   */
  public SecureCookie withPath(String path) {
    if (isHostOnly() && !path.equals("/")) {
      throw refused("has Path=/ and no other: begin with SecureCookie.secure");
    }
    return with(scope.path(CookieSyntax.checkedPath(path)));
  }

  /**
   * A copy that stays for so long, whether the browser ends or not.
   *
   * @param maxAge 1 second to 400 days, in whole seconds
   * @throws IllegalArgumentException if it is anything else
   */
  public SecureCookie withMaxAge(Duration maxAge) {
    return with(scope.seconds(CookieSyntax.checkedSeconds(maxAge)));
  }

  /**
   * A copy that other sites send along so far; {@link SameSite#LAX} unless set.
   *
   * @throws IllegalArgumentException if it is {@link SameSite#NONE} and the cookie is not {@code Secure}
   */
  public SecureCookie withSameSite(SameSite sameSite) {
    if (sameSite == SameSite.NONE && !scope.secure()) {
      throw refused("has SameSite=None and is not Secure, which browsers drop");
    }
    return with(scope.sameSite(sameSite));
  }

  /**
   * A copy that scripts may read: never for what logs somebody in.
   *
   * @throws IllegalArgumentException if the name begins with {@code __Host-Http-}
   */
  public SecureCookie readableByScripts() {
    if (CookiePrefix.of(name).filter(CookiePrefix::isHttpOnly).isPresent()) {
      throw refused("promises to be HttpOnly: take a name without Http-");
    }
    return with(scope.httpOnly(false));
  }

  /**
   * A copy that is kept apart for each site that embeds this one (CHIPS): for widgets in other people's pages, with {@link
   * SameSite#NONE}.
   *
   * @throws IllegalArgumentException if the cookie is not {@code Secure}
   */
  public SecureCookie partitioned() {
    if (!scope.secure()) {
      throw refused("is Partitioned and not Secure, which browsers drop");
    }
    return with(scope.partitioned(true));
  }

  /**
   * A copy that goes over plain HTTP too, where everybody on the way can read and change it.
   *
   * @throws IllegalArgumentException if the name has a prefix, or {@link SameSite#NONE} or {@link #partitioned} has been said
   */
  public SecureCookie dangerouslyOverHttp() {
    if (CookiePrefix.of(name).isPresent()) {
      throw refused("promises to be Secure: begin with SecureCookie.plain");
    }
    if (scope.sameSite() == SameSite.NONE || scope.partitioned()) {
      throw refused("has SameSite=None or Partitioned, which demand Secure");
    }
    return with(scope.secure(false));
  }

  /** A copy that has the browser delete it: no value, {@code Max-Age=0}, everything else the same, as browsers demand. */
  public SecureCookie expired() {
    return new SecureCookie(name, "", scope.seconds(0));
  }

  /** The whole name, prefix included, as it comes back in {@code Cookie}. */
  public String name() {
    return name;
  }

  /** The value of {@code Set-Cookie}. It holds the cookie's own value: not for logs. */
  public String line() {
    return name + "=" + value + scope.written();
  }

  /** The header, for a response made of {@link Headers}. */
  public Headers headers() {
    return Headers.of(HEADER, line());
  }

  /** The line with {@code ***} in place of the value. */
  @Override
  public String toString() {
    return name + "=***" + scope.written();
  }

  private SecureCookie with(Scope changed) {
    return new SecureCookie(name, value, changed);
  }

  private boolean isHostOnly() {
    return CookiePrefix.of(name).filter(CookiePrefix::isHostOnly).isPresent();
  }

  private IllegalArgumentException refused(String why) {
    return new IllegalArgumentException("Cookie [" + name + "] " + why);
  }

  private static SecureCookie prefixed(CookiePrefix prefix, String name, String value) {
    refusePrefix(name);
    return of(prefix.written() + CookieSyntax.checkedName(name), value);
  }

  private static SecureCookie of(String name, String value) {
    CookieSyntax.checkedName(name);
    return new SecureCookie(name, CookieSyntax.checkedValue(name, value), Scope.CAREFUL);
  }

  private static void refusePrefix(String name) {
    Optional<CookiePrefix> prefix = CookiePrefix.of(name);
    if (prefix.isPresent()) {
      throw new IllegalArgumentException("Cookie name " + CookieSyntax.shown(name)
          + " has the prefix " + prefix.get().written() + " already: leave it out and call"
          + " SecureCookie.host or SecureCookie.secure");
    }
  }
}
