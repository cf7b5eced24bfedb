package io.underpin.logging.http;

import java.util.ArrayList;
import java.util.List;

/** Some paths, each with everything below it. */
record PathList(List<String> paths) {
  static final PathList NONE = new PathList(List.of());

  PathList and(String... more) {
    List<String> all = new ArrayList<>(paths);
    for (String path : more) {
      if (!path.startsWith("/") || path.length() == 1) {
        throw new IllegalArgumentException("Path '" + path
            + "' cannot be left out of the request log: write it like /health, with a slash first");
      }
      all.add(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }
    return new PathList(List.copyOf(all));
  }

  boolean covers(String path) {
    for (String listed : paths) {
      if (path.startsWith(listed)
          && (path.length() == listed.length() || path.charAt(listed.length()) == '/')) {
        return true;
      }
    }
    return false;
  }
}
