package io.underpin.security.cookie;

import io.underpin.security.origin.HostPattern;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** What may stand in a cookie's name, value and attributes (RFC 6265, 4.1.1; RFC 6265bis, 5.6 and 5.7). */
final class CookieSyntax {
  static final int MOST_BYTES = 4096;
  static final int MOST_ATTRIBUTE_BYTES = 1024;
  static final Duration LONGEST = Duration.ofDays(400);

  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
  private static final Pattern DOMAIN = Pattern.compile(
      "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

  private CookieSyntax() {}

  static boolean isToken(String name) {
    return !name.isEmpty() && name.chars().allMatch(CookieSyntax::isTokenCharacter);
  }

  /** The index of the first character that is no cookie-octet, or -1. */
  static int firstBadOctet(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '"' || c == ',' || c == ';' || c == '\\') {
        return i;
      }
    }
    return -1;
  }

  static String checkedName(String name) {
    if (!isToken(name)) {
      throw new IllegalArgumentException("Cookie name " + shown(name)
          + " is not a token of letters, digits and " + TOKEN_MARKS + " (RFC 6265, 4.1.1)");
    }
    return name;
  }

  /** Says where the mistake is, and never the value. */
  static String checkedValue(String name, String value) {
    int bad = firstBadOctet(value);
    if (bad >= 0) {
      throw new IllegalArgumentException("The value of cookie [" + name + "] holds U+"
          + String.format("%04X", (int) value.charAt(bad)) + " at index " + bad
          + ": only printable ASCII without space, quote, comma, semicolon and backslash may stand"
          + " there (RFC 6265, 4.1.1), so encode it, for instance as Base64");
    }
    int bytes = name.length() + value.length();
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException("Cookie [" + name + "] has " + bytes
          + " bytes of name and value, and browsers drop what is over " + MOST_BYTES
          + ": keep the data on the server and put an id here");
    }
    return value;
  }

  static String checkedDomain(String domain) {
    String lower = domain.toLowerCase(Locale.ROOT);
    if (!DOMAIN.matcher(lower).matches()) {
      throw new IllegalArgumentException(
          "Domain " + shown(domain)
              + " is not a name such as example.com: no leading dot, no address, no port, no top level");
    }
    if (HostPattern.isForStrangers(lower)) {
      throw new IllegalArgumentException(
          "Domain " + shown(domain)
              + " is one below which strangers have names, so that browsers drop the cookie: name a domain of your own");
    }
    return lower;
  }

  static String checkedPath(String path) {
    boolean printable = path.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ';');
    if (!path.startsWith("/") || !printable || path.length() > MOST_ATTRIBUTE_BYTES) {
      throw new IllegalArgumentException("Path " + shown(path) + " does not begin with / or holds"
          + " more than " + MOST_ATTRIBUTE_BYTES + " characters of printable ASCII without ;");
    }
    return path;
  }

  static long checkedSeconds(Duration maxAge) {
    if (maxAge.compareTo(Duration.ofSeconds(1)) < 0
        || maxAge.compareTo(LONGEST) > 0
        || maxAge.toNanosPart() != 0) {
      throw new IllegalArgumentException("Max-Age " + maxAge + " is not 1 second to "
          + LONGEST.toDays() + " days in whole seconds: browsers cut what is longer, and to delete"
          + " a cookie there is expired()");
    }
    return maxAge.toSeconds();
  }

  /** At most 60 characters in brackets, what is not printable ASCII as a question mark. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder("[");
    text.chars().limit(60).forEach(c -> shown.append(c >= ' ' && c < 0x7f ? (char) c : '?'));
    return shown.append(']').toString();
  }

  private static boolean isTokenCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || TOKEN_MARKS.indexOf(c) >= 0;
  }
}
