package io.underpin.security.request;

import io.underpin.security.path.PathPattern;
import java.util.List;

/** Whether one of a list of patterns names a path: asked for every request, so without a stream. */
final class Exemptions {
  private Exemptions() {}

  static boolean has(List<PathPattern> patterns, String path) {
    for (int i = 0; i < patterns.size(); i++) {
      if (patterns.get(i).names(path)) {
        return true;
      }
    }
    return false;
  }
}
