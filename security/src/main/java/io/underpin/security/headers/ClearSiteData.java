package io.underpin.security.headers;

import io.underpin.http.Headers;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has a browser throw away what it keeps of this site: {@code Clear-Site-Data} (W3C), for the answer to a logout.
 *
 * <pre>{@code
 * http.getResponseHeaders().set(ClearSiteData.HEADER, ClearSiteData.logout().value());
 * }</pre>
 *
 * <p>Not meant for every response: clearing takes the browser up to seconds. Browsers listen over HTTPS and on localhost only.
 * Cookies go for the whole registrable domain, everything else for this origin. It comes on top of ending the session on the
 * server, never in its place. Immutable.
 */
public final class ClearSiteData {
  /** The header's name. */
  public static final String HEADER = "Clear-Site-Data";

  private static final ClearSiteData LOGOUT = of(Kind.CACHE, Kind.COOKIES, Kind.STORAGE);

  private final Set<Kind> kinds;

  private ClearSiteData(Set<Kind> kinds) {
    this.kinds = kinds;
  }

  /** Cache, cookies and storage, as OWASP lists it for logout. */
  public static ClearSiteData logout() {
    return LOGOUT;
  }

  /** These and nothing else. */
  public static ClearSiteData of(Kind first, Kind... more) {
    return new ClearSiteData(EnumSet.of(first, more));
  }

  /** The header's value. */
  public String value() {
    return kinds.stream().map(kind -> kind.written).collect(Collectors.joining(", "));
  }

  /** The header, for a response made of {@link Headers}. */
  public Headers headers() {
    return Headers.of(HEADER, value());
  }

  /** The header's value. */
  @Override
  public String toString() {
    return value();
  }

  /** What a browser keeps of a site. */
  public enum Kind {
    /** Answers in the cache. */
    CACHE("\"cache\""),

    /** Cookies, and what was remembered of HTTP authentication. */
    COOKIES("\"cookies\""),

    /** Local and session storage, databases, service workers. */
    STORAGE("\"storage\""),

    /** Open pages of the site, which are loaded again; browsers hardly know it yet. */
    EXECUTION_CONTEXTS("\"executionContexts\"");

    private final String written;

    Kind(String written) {
      this.written = written;
    }
  }
}
