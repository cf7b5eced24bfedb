package io.underpin.security.crosssite;

import io.underpin.http.Request;
import org.jspecify.annotations.Nullable;

/** The {@code Cookie} lines of a request (RFC 6265, 4.2), of which several may arrive over HTTP/2. */
final class CookieLines {
  private CookieLines() {}

  /** The value of the cookie of this name; null if there is none, or more than one. */
  static @Nullable String single(Request request, String name) {
    String found = null;
    for (String line : request.headers("Cookie")) {
      int from = 0;
      while (from <= line.length()) {
        int semicolon = line.indexOf(';', from);
        int end = semicolon < 0 ? line.length() : semicolon;
        int equals = line.indexOf('=', from);
        if (equals >= 0 && equals < end && line.substring(from, equals).strip().equals(name)) {
          if (found != null) {
            return null;
          }
          found = line.substring(equals + 1, end).strip();
        }
        from = end + 1;
      }
    }
    return found;
  }
}
