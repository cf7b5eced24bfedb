package io.underpin.security.crosssite;

import io.underpin.http.Request;
import io.underpin.security.address.ClientAddress;
import io.underpin.security.origin.Origins;
import io.underpin.security.origin.WebOrigin;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which pages a request that changes something may come from. */
record Sources(
    Origins publics,
    Origins trusted,
    Unmarked unmarked,
    @Nullable DoubleSubmit token) {
  // What a browser adds to a request by itself, once its user has logged in.
  private static final Set<String> AMBIENT = Set.of("basic", "digest", "negotiate", "ntlm");

  static Sources own() {
    return new Sources(Origins.none(), Origins.none(), Unmarked.PASS_WITHOUT_CREDENTIALS, null);
  }

  Sources withPublic(Origins origins) {
    return new Sources(origins, trusted, unmarked, token);
  }

  Sources withTrusted(Origins origins) {
    return new Sources(publics, origins, unmarked, token);
  }

  Sources withUnmarked(Unmarked rule) {
    return new Sources(publics, trusted, rule, token);
  }

  Sources withToken(DoubleSubmit submitted) {
    return new Sources(publics, trusted, unmarked, submitted);
  }

  /** Why the request is refused, or null. */
  @Nullable
  String faultOf(Request request) {
    List<String> sites = request.headers("Sec-Fetch-Site");
    List<String> origins = request.headers("Origin");
    if (sites.size() > 1 || origins.size() > 1) {
      return "repeated-header";
    }
    if (!sites.isEmpty()) {
      String site = sites.get(0);
      boolean own = site.equals("same-origin") || site.equals("none");
      return own || isTrusted(origins) ? null : "site";
    }
    if (origins.isEmpty()) {
      return isFineUnmarked(request) ? null : "unmarked";
    }
    return isTrusted(origins) || isOwn(origins.get(0), request) ? null : "origin";
  }

  private boolean isTrusted(List<String> origins) {
    return !origins.isEmpty() && trusted.contains(origins.get(0));
  }

  private boolean isOwn(String origin, Request request) {
    if (!publics.isEmpty()) {
      return publics.contains(origin);
    }
    // Whoever is on the network can be any page without TLS; a page with TLS is at least as good as
    // one without.
    boolean encrypted = origin.startsWith("https:") || !ClientAddress.isSecure(request);
    List<String> hosts = request.headers("Host");
    return encrypted && hosts.size() == 1 && WebOrigin.isAt(origin, hosts.get(0));
  }

  private boolean isFineUnmarked(Request request) {
    boolean fine = switch (unmarked) {
      case PASS -> true;
      case PASS_WITHOUT_CREDENTIALS -> !hasAmbientCredentials(request);
      case REFUSE -> false;
    };
    return fine || (token != null && token.isProven(request));
  }

  private static boolean hasAmbientCredentials(Request request) {
    if (!request.headers("Cookie").isEmpty()) {
      return true;
    }
    for (String value : request.headers("Authorization")) {
      String credentials = value.strip();
      int space = credentials.indexOf(' ');
      String scheme = space < 0 ? credentials : credentials.substring(0, space);
      if (AMBIENT.contains(scheme.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return (publics.isEmpty() ? "own host" : "own " + publics) + ", trusted " + trusted
        + ", unmarked " + unmarked;
  }
}
