package io.underpin.health.page;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The addresses of pages. */
final class Links {
  private static final String UNRESERVED = "-._~";

  private final String base;

  /** Below this path. */
  Links(String base) {
    this.base = base;
  }

  String whole() {
    return base + "?format=html";
  }

  String group(String name) {
    return base + "/" + encoded(name) + "?format=html";
  }

  String check(String name) {
    return base + "/checks/" + encoded(name) + "?format=html";
  }

  /** One segment of a path (RFC 3986, 2.3): nothing in it ends the segment or the path. */
  private static String encoded(String segment) {
    StringBuilder out = new StringBuilder();
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || UNRESERVED.indexOf(c) >= 0;
      if (plain) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return out.toString();
  }
}
