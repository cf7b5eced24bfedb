package io.underpin.health.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether each check that others depend on exists, and none depends on itself in the end. */
final class Dependencies {
  private final Map<String, CheckSettings> checks = new HashMap<>();
  private final Set<String> cleared = new HashSet<>();
  private final List<String> path = new ArrayList<>();

  private Dependencies(Collection<CheckSettings> all) {
    all.forEach(check -> checks.put(check.name(), check));
  }

  /** @throws IllegalArgumentException if not, with the names */
  static void verify(Collection<CheckSettings> checks) {
    Dependencies dependencies = new Dependencies(checks);
    checks.forEach(dependencies::follow);
  }

  private void follow(CheckSettings check) {
    if (cleared.contains(check.name())) {
      return;
    }
    int before = path.indexOf(check.name());
    path.add(check.name());
    if (before >= 0) {
      throw new IllegalArgumentException("Checks depend on each other in a circle: "
          + String.join(" -> ", path.subList(before, path.size()))
          + ": take one dependsOn out of it");
    }
    for (String name : check.dependsOn()) {
      CheckSettings parent = checks.get(name);
      if (parent == null) {
        throw new IllegalArgumentException(
            "Check '" + check.name() + "' depends on '" + name + "', which is not there; there are "
                + checks.keySet().stream().sorted().toList());
      }
      follow(parent);
    }
    path.remove(path.size() - 1);
    cleared.add(check.name());
  }
}
