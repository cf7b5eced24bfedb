package io.underpin.security.crosssite;

import io.underpin.http.Request;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a page of another site embeds what is here, by what the browser says (W3C Fetch Metadata). */
final class Isolation {
  private static final Set<String> OPEN_MODES = Set.of("cors", "navigate");
  private static final Set<String> EMBEDDED = Set.of("embed", "object");

  private Isolation() {}

  /** Why the request is refused, or null: everything that does not say that it comes from another site passes. */
  static @Nullable String faultOf(Request request) {
    if (!request.headers("Sec-Fetch-Site").contains("cross-site")) {
      return null;
    }
    List<String> modes = request.headers("Sec-Fetch-Mode");
    boolean open = modes.size() == 1 && OPEN_MODES.contains(modes.get(0));
    boolean embedded = request.headers("Sec-Fetch-Dest").stream().anyMatch(EMBEDDED::contains);
    return open && !embedded ? null : "embedded";
  }
}
