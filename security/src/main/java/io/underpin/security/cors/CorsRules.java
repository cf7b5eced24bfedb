package io.underpin.security.cors;

import io.underpin.security.origin.Origins;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What is allowed to whom; each change is checked in the call that makes it. */
record CorsRules(
    boolean anyone,
    Origins origins,
    boolean credentials,
    Set<String> methods,
    Set<String> headers,
    Set<String> exposed,
    Duration maxAge,
    boolean privateNetwork) {
  private static final Duration USUAL_AGE = Duration.ofMinutes(10);
  private static final Duration LONGEST_AGE = Duration.ofHours(24);
  private static final Set<String> FORBIDDEN_METHODS = Set.of("CONNECT", "TRACE", "TRACK");
  // Fetch standard, 2.2.2: those that a browser sets itself and no page can.
  private static final Set<String> FORBIDDEN_HEADERS = Set.of(
      "access-control-request-headers",
      "access-control-request-method",
      "connection",
      "content-length",
      "cookie",
      "date",
      "host",
      "origin",
      "referer",
      "transfer-encoding",
      "upgrade",
      "via");

  static CorsRules allow(Origins origins) {
    return new CorsRules(
        false,
        origins,
        false,
        unmodifiable(List.of("GET", "HEAD", "POST")),
        names(List.of("Content-Type")),
        names(List.of()),
        USUAL_AGE,
        false);
  }

  static CorsRules anyoneReads() {
    return new CorsRules(
        true,
        Origins.none(),
        false,
        unmodifiable(List.of("GET", "HEAD")),
        names(List.of()),
        names(List.of()),
        USUAL_AGE,
        false);
  }

  CorsRules withOrigins(Origins changed) {
    if (anyone) {
      throw new IllegalArgumentException(
          "Everybody is allowed already: begin with CorsPolicy.allow(…) to name origins");
    }
    return new CorsRules(
        false, changed, credentials, methods, headers, exposed, maxAge, privateNetwork);
  }

  CorsRules withCredentials() {
    if (anyone) {
      throw new IllegalArgumentException(
          "Credentials for everybody would let any page read what its visitor may read here:"
              + " name the origins, with CorsPolicy.allow(…)");
    }
    return new CorsRules(false, origins, true, methods, headers, exposed, maxAge, privateNetwork);
  }

  CorsRules withMethods(String... wanted) {
    if (wanted.length == 0) {
      throw new IllegalArgumentException("No method is allowed: name at least one, such as GET");
    }
    for (String method : wanted) {
      refuseNoName("Method", method);
      if (!method.equals(method.toUpperCase(Locale.ROOT))) {
        throw new IllegalArgumentException("Method " + method
            + " is not in upper case: the case of methods matters, write "
            + method.toUpperCase(Locale.ROOT));
      }
      if (FORBIDDEN_METHODS.contains(method)) {
        throw new IllegalArgumentException(
            "Method " + method + " can be sent by no page: leave it out");
      }
    }
    return new CorsRules(
        anyone,
        origins,
        credentials,
        unmodifiable(Arrays.asList(wanted)),
        headers,
        exposed,
        maxAge,
        privateNetwork);
  }

  CorsRules withHeaders(String... wanted) {
    for (String name : wanted) {
      refuseNoName("Header", name);
      String lower = name.toLowerCase(Locale.ROOT);
      if (FORBIDDEN_HEADERS.contains(lower)
          || lower.startsWith("sec-")
          || lower.startsWith("proxy-")) {
        throw new IllegalArgumentException(
            "Header " + name + " can be set by no page: leave it out");
      }
      if (anyone && lower.equals("authorization")) {
        throw new IllegalArgumentException("Authorization for everybody would let any page use a"
            + " token it has got hold of: name the origins, with CorsPolicy.allow(…)");
      }
    }
    return new CorsRules(
        anyone,
        origins,
        credentials,
        methods,
        names(Arrays.asList(wanted)),
        exposed,
        maxAge,
        privateNetwork);
  }

  CorsRules withExposed(String... wanted) {
    for (String name : wanted) {
      refuseNoName("Header", name);
      if (name.equalsIgnoreCase("Set-Cookie")) {
        throw new IllegalArgumentException("Header Set-Cookie is shown to no page: leave it out");
      }
    }
    return new CorsRules(
        anyone,
        origins,
        credentials,
        methods,
        headers,
        names(Arrays.asList(wanted)),
        maxAge,
        privateNetwork);
  }

  CorsRules withMaxAge(Duration age) {
    if (age.isNegative() || age.compareTo(LONGEST_AGE) > 0) {
      throw new IllegalArgumentException("Preflights cannot be kept for " + age
          + ": 0 seconds to 24 hours, and Chromium keeps them for 2 at most");
    }
    return new CorsRules(
        anyone, origins, credentials, methods, headers, exposed, age, privateNetwork);
  }

  CorsRules withPrivateNetwork() {
    if (anyone) {
      throw new IllegalArgumentException("A private network for everybody would let any page"
          + " reach into it through its visitor: name the origins, with CorsPolicy.allow(…)");
    }
    return new CorsRules(false, origins, credentials, methods, headers, exposed, maxAge, true);
  }

  /** Whether all names in a line such as {@code content-type, x-request-id} are allowed. */
  boolean allowsHeaders(String line) {
    for (String name : line.split(",", -1)) {
      String asked = name.strip();
      if (!asked.isEmpty() && !headers.contains(asked)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    String who = anyone ? "[anyone]" : origins.toString();
    return who + (credentials ? " with credentials " : " ") + methods;
  }

  private static void refuseNoName(String what, String name) {
    if (name.indexOf('*') >= 0) {
      throw new IllegalArgumentException(what + " " + name + " holds a star, which"
          + " browsers take literally with credentials and which never means Authorization:"
          + " name each one");
    }
    boolean token =
        name.chars().allMatch(c -> c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0);
    if (name.isEmpty() || !token) {
      throw new IllegalArgumentException(what + " '" + name.replaceAll("[^ -~]", "?")
          + "' is not one name: letters, digits and" + " !#$%&'+-.^_`|~, without spaces or commas");
    }
  }

  private static Set<String> names(Collection<String> names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(names);
    return Collections.unmodifiableSet(set);
  }

  private static Set<String> unmodifiable(Collection<String> values) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(values));
  }
}
