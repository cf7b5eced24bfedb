package io.underpin.security.origin;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One origin, exactly as browsers send it in {@code Origin}: scheme, host, and the port where it is not the usual one (RFC
 * 6454, 6.2).
 *
 * @param text the origin, such as {@code https://app.example.com} or {@code http://localhost:3000}
 */
public record WebOrigin(String text) {
  private static final String HTTPS = "https";
  private static final Map<String, Integer> USUAL_PORTS = Map.of("http", 80, HTTPS, 443);
  // Their documents have the origin null, or one that says nothing about who has written them.
  private static final Set<String> NO_ORIGIN =
      Set.of("about", "blob", "data", "file", "javascript");

  /**
   * Checks the spelling.
   *
   * @throws IllegalArgumentException if no browser would send it like this; the message says what is wrong, and the right
   *     spelling where that is plain
   */
  public WebOrigin {
    String fault = faultOf(text);
    if (fault != null) {
      String right = corrected(text);
      throw new IllegalArgumentException("Origin " + HostName.shown(text) + " " + fault
          + (right == null ? "" : "; write " + right));
    }
  }

  /**
   * Whether the value of an {@code Origin} header names the host and port of a {@code Host} header, the usual port of the
   * origin's scheme being the same as none. For what strangers have sent: never throws, allocates nothing.
   */
  public static boolean isAt(String origin, String hostHeader) {
    boolean https = origin.startsWith("https://");
    int hostEnd = HostName.endOfHost(hostHeader);
    if (hostEnd < 0 || !(https || origin.startsWith("http://"))) {
      return false;
    }
    int from = https ? 8 : 7;
    int usual = https ? 443 : 80;
    int colon = colonOf(origin, from);
    int end = colon < 0 ? origin.length() : colon;
    int port = colon < 0 ? usual : HostName.portAt(origin, colon + 1);
    int hostPort =
        hostEnd == hostHeader.length() ? usual : HostName.portAt(hostHeader, hostEnd + 1);
    return end - from == hostEnd
        && port == hostPort
        && origin.regionMatches(true, from, hostHeader, 0, hostEnd);
  }

  /** The origin. */
  @Override
  public String toString() {
    return text;
  }

  private static @Nullable String faultOf(String text) {
    if (text.equals("null")) {
      return "is what every sandboxed frame, local file and redirect sends: whoever allows it allows everybody";
    }
    if (text.indexOf('*') >= 0) {
      return "holds a star, and an origin is one origin";
    }
    int scheme = text.indexOf("://");
    if (scheme < 1) {
      return "has no scheme: begin with https://";
    }
    if (text.indexOf("://", scheme + 1) >= 0) {
      return "is several: give each one by itself";
    }
    String fault = faultOfScheme(text.substring(0, scheme));
    return fault == null ? faultOfAuthority(text, scheme) : fault;
  }

  private static @Nullable String faultOfScheme(String scheme) {
    if (!scheme.equals(scheme.toLowerCase(Locale.ROOT))) {
      return "has an upper case letter: browsers send origins in lower case";
    }
    boolean valid = scheme.charAt(0) >= 'a'
        && scheme.charAt(0) <= 'z'
        && scheme.chars().allMatch(WebOrigin::isSchemeCharacter);
    return valid && !NO_ORIGIN.contains(scheme)
        ? null
        : "has the scheme " + HostName.shown(scheme) + ", which has no origins of its own";
  }

  private static @Nullable String faultOfAuthority(String text, int scheme) {
    int from = scheme + 3;
    for (int i = from; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '/' -> {
          return i == text.length() - 1 ? "ends with a slash" : "has a path";
        }
        case '?' -> {
          return "has a query";
        }
        case '#' -> {
          return "has a fragment";
        }
        case '@' -> {
          return "has a user name";
        }
        default -> {}
      }
    }
    int colon = colonOf(text, from);
    String fault = HostName.faultOf(text.substring(from, colon < 0 ? text.length() : colon));
    if (fault != null || colon < 0) {
      return fault;
    }
    int port = HostName.portAt(text, colon + 1);
    if (port < 1 || text.charAt(colon + 1) == '0') {
      return "has a port that is not a number from 1 to 65535 without leading zeros";
    }
    return USUAL_PORTS.getOrDefault(text.substring(0, scheme), -1) == port
        ? "names the usual port of its scheme, which browsers leave out"
        : null;
  }

  // Where the port begins, or -1: behind the bracket of an IPv6 address.
  private static int colonOf(String text, int from) {
    return text.indexOf(':', Math.max(from, text.indexOf(']', from)));
  }

  private static boolean isSchemeCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  }

  // What the author must have meant, or null: a guess is shown only if it is right in itself.
  private static @Nullable String corrected(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    String whole = lower.contains("://") ? lower : HTTPS + "://" + lower;
    int from = whole.indexOf("://") + 3;
    int end = from;
    while (end < whole.length() && "/?#\\".indexOf(whole.charAt(end)) < 0) {
      end++;
    }
    String scheme = whole.substring(0, from);
    String authority = whole.substring(whole.lastIndexOf('@', end) + 1, end);
    String named = authority.startsWith(scheme) ? authority.substring(from) : authority;
    String port = ":" + USUAL_PORTS.getOrDefault(scheme.substring(0, from - 3), -1);
    String guess = scheme
        + (named.endsWith(port) ? named.substring(0, named.length() - port.length()) : named);
    return faultOf(guess) == null ? guess : null;
  }
}
