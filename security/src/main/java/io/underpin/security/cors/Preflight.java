package io.underpin.security.cors;

import io.underpin.http.Request;
import io.underpin.http.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a preflight asks for: one method, in its own case, and headers, in any (Fetch standard, 4.8). */
final class Preflight {
  static final Response REFUSED = refused(false);
  static final Response REFUSED_TO_ANY = refused(true);

  // The names of some hundred headers. Who asks for more does not come from a page.
  private static final int MAX_ASKED = 4_096;

  private Preflight() {}

  /** Which part of it is not allowed, or null. */
  static @Nullable String faultOf(Request request, CorsRules rules) {
    List<String> methods = request.headers(CorsHeaders.REQUEST_METHOD);
    if (methods.size() != 1 || !rules.methods().contains(methods.get(0))) {
      return "method";
    }
    int asked = 0;
    for (String line : request.headers(CorsHeaders.REQUEST_HEADERS)) {
      asked += line.length();
      if (asked > MAX_ASKED || !rules.allowsHeaders(line)) {
        return "header";
      }
    }
    return null;
  }

  private static Response refused(boolean toAny) {
    return Response.problem(403, "Cross-origin request refused")
        .over(CorsHeaders.varyPreflight(toAny));
  }
}
