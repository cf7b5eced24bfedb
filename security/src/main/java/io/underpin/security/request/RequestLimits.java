package io.underpin.security.request;

import io.underpin.http.Request;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which methods there are and how long things may be; each change is checked in the call that makes it. */
record RequestLimits(
    Set<String> methods,
    int target,
    int header,
    int headers,
    List<String> measured,
    boolean encodedSlashes) {
  private static final int LEAST = 64;
  private static final int MOST = 1 << 20;
  // Colon, space and the line's end.
  private static final int LINE_BYTES = 4;
  private static final Set<String> NEVER = Set.of("TRACE", "TRACK", "CONNECT");

  static RequestLimits usual() {
    return new RequestLimits(
        ordered(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")),
        8_000,
        8 << 10,
        16 << 10,
        List.of("Cookie", "Authorization", "User-Agent", "Referer", "X-Forwarded-For", "Forwarded"),
        false);
  }

  RequestLimits withMethods(String... wanted) {
    if (wanted.length == 0) {
      throw new IllegalArgumentException("No method is allowed: name at least one, such as GET");
    }
    for (String method : wanted) {
      boolean upper = method.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || c == '-');
      if (method.isEmpty() || !upper || NEVER.contains(method)) {
        throw new IllegalArgumentException("Method '" + method.replaceAll("[^ -~]", "?")
            + "' cannot be allowed: upper case letters, and none of TRACE, TRACK and CONNECT");
      }
    }
    return new RequestLimits(
        ordered(Arrays.asList(wanted)), target, header, headers, measured, encodedSlashes);
  }

  RequestLimits withTarget(int characters) {
    refuseOutside("The target", characters, LEAST);
    return new RequestLimits(methods, characters, header, headers, measured, encodedSlashes);
  }

  RequestLimits withHeaders(int one, int all) {
    refuseOutside("One header", one, LEAST);
    refuseOutside("All headers", all, one);
    return new RequestLimits(methods, target, one, all, measured, encodedSlashes);
  }

  RequestLimits withMeasured(String... names) {
    Set<String> all = new LinkedHashSet<>(measured);
    all.addAll(Arrays.asList(names));
    return new RequestLimits(methods, target, header, headers, List.copyOf(all), encodedSlashes);
  }

  RequestLimits withEncodedSlashes() {
    return new RequestLimits(methods, target, header, headers, measured, true);
  }

  boolean areExceededByHeaders(Request request) {
    long all = 0;
    for (int i = 0; i < measured.size(); i++) {
      String name = measured.get(i);
      List<String> lines = request.headers(name);
      long one = 0;
      for (int j = 0; j < lines.size(); j++) {
        one += name.length() + lines.get(j).length() + LINE_BYTES;
      }
      all += one;
      if (one > header || all > headers) {
        return true;
      }
    }
    return false;
  }

  private static void refuseOutside(String what, int value, int least) {
    if (value < least || value > MOST) {
      throw new IllegalArgumentException(
          what + " cannot be limited to " + value + ": " + least + " to " + MOST);
    }
  }

  private static Set<String> ordered(Collection<String> methods) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(methods));
  }

  @Override
  public String toString() {
    return methods + ", target " + target + ", one header " + header + ", headers " + headers;
  }
}
