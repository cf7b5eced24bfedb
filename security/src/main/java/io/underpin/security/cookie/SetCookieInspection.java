package io.underpin.security.cookie;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Says what is wrong with a cookie that somebody has written, for tests and for checks before a release.
 *
 * <pre>{@code
 * assertThat(SetCookieInspection.problems(response.header("Set-Cookie"))).isEmpty();
 * }</pre>
 */
public final class SetCookieInspection {
  private SetCookieInspection() {}

  /**
   * What a browser would refuse or a reviewer would mind in the value of one {@code Set-Cookie} header, read as browsers read it
   * (RFC 6265bis, 5.6): a sentence each, in a fixed order; empty if nothing. No sentence holds the cookie's value. Never throws.
   */
  public static List<String> problems(String line) {
    String[] parts = line.split(";", -1);
    int equals = parts[0].indexOf('=');
    if (equals < 0 || parts[0].substring(0, equals).isBlank()) {
      return List.of("The line does not begin with a name and an equals sign.");
    }
    String name = parts[0].substring(0, equals).strip();
    String value = parts[0].substring(equals + 1).strip();
    Map<String, String> attributes = new TreeMap<>();
    for (int i = 1; i < parts.length; i++) {
      int end = parts[i].indexOf('=');
      String key = (end < 0 ? parts[i] : parts[i].substring(0, end)).strip();
      attributes.put(
          key.toLowerCase(Locale.ROOT),
          end < 0 ? "" : parts[i].substring(end + 1).strip());
    }
    List<String> problems = new ArrayList<>();
    inspectNameAndValue(name, value, problems);
    inspectFlags(attributes, problems);
    inspectPrefix(name, attributes, problems);
    inspectExtent(attributes, problems);
    String shown = "Cookie " + CookieSyntax.shown(name) + " ";
    return problems.stream().map(shown::concat).toList();
  }

  private static void inspectNameAndValue(String name, String value, List<String> problems) {
    if (!CookieSyntax.isToken(name)) {
      problems.add("has a name that is not a token (RFC 6265, 4.1.1).");
    }
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    String inner = quoted ? value.substring(1, value.length() - 1) : value;
    int bad = CookieSyntax.firstBadOctet(inner);
    if (bad >= 0) {
      problems.add("has a value with U+" + String.format("%04X", (int) inner.charAt(bad))
          + ", which servers read in different ways: encode it.");
    }
    int bytes = name.length() + value.length();
    if (bytes > CookieSyntax.MOST_BYTES) {
      problems.add("has " + bytes + " bytes of name and value; browsers drop what is over "
          + CookieSyntax.MOST_BYTES + ".");
    }
  }

  private static void inspectFlags(Map<String, String> attributes, List<String> problems) {
    boolean secure = attributes.containsKey("secure");
    if (!secure) {
      problems.add("is not Secure: it goes over plain HTTP too.");
    }
    if (!attributes.containsKey("httponly")) {
      problems.add("is not HttpOnly: scripts can read it.");
    }
    String sameSite = attributes.get("samesite");
    if (sameSite == null) {
      problems.add("has no SameSite: browsers differ in what they make of that.");
    } else if (sameSite.equalsIgnoreCase("none") && !secure) {
      problems.add("has SameSite=None without Secure: browsers drop it.");
    } else if (!List.of("strict", "lax", "none").contains(sameSite.toLowerCase(Locale.ROOT))) {
      problems.add("has a SameSite that is not Strict, Lax or None.");
    }
    if (attributes.containsKey("partitioned") && !secure) {
      problems.add("is Partitioned without Secure: browsers drop it.");
    }
  }

  private static void inspectPrefix(
      String name, Map<String, String> attributes, List<String> problems) {
    Optional<CookiePrefix> found = CookiePrefix.of(name);
    if (found.isEmpty()) {
      problems.add("has no prefix: __Host- or __Secure- keep others from setting it.");
      return;
    }
    CookiePrefix prefix = found.get();
    String broken = "breaks the promise of " + prefix.written() + ", so that browsers drop it: ";
    if (!attributes.containsKey("secure")) {
      problems.add(broken + "it is not Secure.");
    }
    if (prefix.isHttpOnly() && !attributes.containsKey("httponly")) {
      problems.add(broken + "it is not HttpOnly.");
    }
    if (prefix.isHostOnly() && !attributes.getOrDefault("domain", "").isEmpty()) {
      problems.add(broken + "it has a Domain.");
    }
    if (prefix.isHostOnly() && !"/".equals(attributes.get("path"))) {
      problems.add(broken + "its Path is not /.");
    }
  }

  private static void inspectExtent(Map<String, String> attributes, List<String> problems) {
    String maxAge = attributes.get("max-age");
    if (maxAge != null && !maxAge.matches("-?[0-9]{1,18}")) {
      problems.add("has a Max-Age that is not a number of seconds: browsers pass over it.");
    } else if (maxAge != null && Long.parseLong(maxAge) > CookieSyntax.LONGEST.toSeconds()) {
      problems.add("has a Max-Age over 400 days: browsers cut it.");
    }
    for (Map.Entry<String, String> each : attributes.entrySet()) {
      if (each.getValue().length() > CookieSyntax.MOST_ATTRIBUTE_BYTES) {
        problems.add("has an attribute over " + CookieSyntax.MOST_ATTRIBUTE_BYTES
            + " bytes: browsers pass over it.");
      }
    }
  }
}
