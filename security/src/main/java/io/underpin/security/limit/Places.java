package io.underpin.security.limit;

import io.underpin.http.Request;
import io.underpin.security.path.PathPattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a policy holds: everywhere, or in some places only; and where it does not. */
record Places(List<Place> some, List<PathPattern> exceptions) {
  static final Places EVERYWHERE = new Places(List.of(), List.of());

  /** A method, or any, on a path. */
  record Place(@Nullable String method, PathPattern path) {
    boolean is(Request request) {
      return isMethod(request.method()) && path.covers(request.path());
    }

    // Generous, as the path is: some servers do not mind the case, and most answer HEAD with GET.
    private boolean isMethod(String sent) {
      return method == null
          || method.equalsIgnoreCase(sent)
          || (method.equals("GET") && sent.equalsIgnoreCase("HEAD"));
    }
  }

  Places and(@Nullable String method, List<PathPattern> paths) {
    List<Place> more = new ArrayList<>(some);
    paths.forEach(path -> more.add(new Place(method, path)));
    return new Places(List.copyOf(more), exceptions);
  }

  Places except(List<PathPattern> paths) {
    List<PathPattern> more = new ArrayList<>(exceptions);
    more.addAll(paths);
    return new Places(some, List.copyOf(more));
  }

  boolean hold(Request request) {
    for (int i = 0; i < exceptions.size(); i++) {
      if (exceptions.get(i).names(request.path())) {
        return false;
      }
    }
    for (int i = 0; i < some.size(); i++) {
      if (some.get(i).is(request)) {
        return true;
      }
    }
    return some.isEmpty();
  }
}
