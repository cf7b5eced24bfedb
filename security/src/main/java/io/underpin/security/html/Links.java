package io.underpin.security.html;

import java.util.List;
import java.util.Optional;

/** Which addresses a link may have: absolute ones that all browsers read alike. */
final class Links {
  private static final int MAX_LENGTH = 2048;
  private static final List<String> SCHEMES = List.of("http://", "https://", "mailto:");
  private static final String NEVER = "\"'<>\\^`{|}";

  private Links() {}

  /** The address without white space around it, or empty if it is not one of those. */
  static Optional<String> checked(String href) {
    String url = href.strip();
    return SCHEMES.stream()
        .filter(scheme -> url.regionMatches(true, 0, scheme, 0, scheme.length()))
        .filter(scheme -> isRest(url, scheme.length()))
        .findFirst()
        .map(scheme -> url);
  }

  private static boolean isRest(String url, int from) {
    if (url.length() == from
        || url.length() > MAX_LENGTH
        || "/?#:".indexOf(url.charAt(from)) >= 0) {
      return false;
    }
    for (int i = from; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c <= ' '
          || (c >= 0x7f && c <= 0xa0)
          || NEVER.indexOf(c) >= 0
          || Character.isWhitespace(c)) {
        return false;
      }
    }
    return true;
  }
}
