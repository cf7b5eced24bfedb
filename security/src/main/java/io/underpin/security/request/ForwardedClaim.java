package io.underpin.security.request;

import io.underpin.http.Request;
import java.util.List;
import java.util.Locale;

/** What a request says of itself, and nobody has vouched for. */
final class ForwardedClaim {
  private ForwardedClaim() {}

  static boolean isHttps(Request request) {
    return says(request.headers("X-Forwarded-Proto"), "https")
        || says(request.headers("Forwarded"), "proto=https")
        || says(request.headers("Forwarded"), "proto=\"https\"")
        || says(request.headers("X-Forwarded-Ssl"), "on")
        || says(request.headers("Front-End-Https"), "on");
  }

  private static boolean says(List<String> lines, String what) {
    return lines.stream().anyMatch(line -> line.toLowerCase(Locale.ROOT).contains(what));
  }
}
