package io.underpin.security.origin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A set of origins, each named exactly, and on demand all those one label below a domain. {@code null} is never in it.
 * Immutable; the question allocates nothing where origins are exact.
 */
public final class Origins {
  private static final Origins NONE = new Origins(Set.of(), List.of());

  private final Set<String> exact;
  private final List<Subdomains> patterns;

  private Origins(Set<String> exact, List<Subdomains> patterns) {
    this.exact = exact;
    this.patterns = patterns;
  }

  /** No origin at all. */
  public static Origins none() {
    return NONE;
  }

  /**
   * These origins.
   *
   * @throws IllegalArgumentException if one is not spelled as browsers send it, has a star, or is {@code null}
   */
  public static Origins of(String... origins) {
    return NONE.and(origins);
  }

  /** A copy that also has these. Refuses what {@link #of} refuses. */
  public Origins and(String... origins) {
    Set<String> all = new LinkedHashSet<>(exact);
    Arrays.stream(origins).map(origin -> new WebOrigin(origin).text()).forEach(all::add);
    return new Origins(all, patterns);
  }

  /**
   * A copy that also has the origins one label below a domain, written {@code https://*.example.com}: whoever can put a page on
   * any such host is trusted as well.
   *
   * @throws IllegalArgumentException if the star is not the whole first label, strangers can have names below the domain, or
   *     the scheme is not https (http for {@code *.localhost} only)
   */
  public Origins andSubdomains(String... origins) {
    List<Subdomains> all = new ArrayList<>(patterns);
    Arrays.stream(origins).map(Subdomains::of).forEach(all::add);
    return new Origins(exact, List.copyOf(all));
  }

  /** Whether the value of an {@code Origin} header is one of these, character by character. */
  public boolean contains(String origin) {
    if (exact.contains(origin)) {
      return true;
    }
    for (int i = 0; i < patterns.size(); i++) {
      if (patterns.get(i).matches(origin)) {
        return true;
      }
    }
    return false;
  }

  /** Those that are named exactly, in the order in which they were given; unmodifiable. */
  public List<String> exact() {
    return List.copyOf(exact);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return exact.isEmpty() && patterns.isEmpty();
  }

  /** All of them. */
  @Override
  public String toString() {
    return Stream.concat(exact.stream(), patterns.stream().map(Subdomains::toString))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private record Subdomains(String scheme, HostPattern hosts, String port) {
    private static final String HTTPS = "https://";
    private static final String HTTP = "http://";

    static Subdomains of(String text) {
      String scheme = text.startsWith(HTTPS) ? HTTPS : HTTP;
      String authority = text.startsWith(scheme) ? text.substring(scheme.length()) : "";
      int colon = authority.indexOf(':');
      String host = colon < 0 ? authority : authority.substring(0, colon);
      if (!host.startsWith("*.")) {
        throw new IllegalArgumentException("Origins " + HostName.shown(text)
            + " are not in the form https://*.example.com: one star, for the whole first label");
      }
      HostPattern hosts = HostPattern.of(host);
      // The rest must be right for each of these origins, so it must be for one.
      new WebOrigin(scheme + "a" + authority.substring(1));
      if (scheme.equals(HTTP) && !host.equals("*.localhost")) {
        throw new IllegalArgumentException(
            "Origins " + HostName.shown(text)
                + " are not encrypted: whoever is on the network could be any of them; begin with https://");
      }
      return new Subdomains(scheme, hosts, colon < 0 ? "" : authority.substring(colon));
    }

    boolean matches(String origin) {
      int from = scheme.length();
      int to = origin.length() - port.length();
      return to > from
          && origin.startsWith(scheme)
          && origin.endsWith(port)
          && hosts.matches(origin.substring(from, to));
    }

    @Override
    public String toString() {
      return scheme + hosts + port;
    }
  }
}
