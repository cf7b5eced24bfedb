package io.underpin.health.engine;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All checks in the order in which they were given, and who depends on whom. Touched by the engine's turn only. */
final class Watches implements Iterable<Watch> {
  private final Map<String, Watch> byName = new LinkedHashMap<>();
  private List<Watch> all = List.of();

  void add(Watch watch) {
    byName.put(watch.settings.name(), watch);
    settle();
  }

  void addAll(List<Watch> watches) {
    watches.forEach(watch -> byName.put(watch.settings.name(), watch));
    settle();
  }

  void remove(Watch watch) {
    byName.remove(watch.settings.name());
    settle();
  }

  @Nullable
  Watch find(String name) {
    return byName.get(name);
  }

  boolean has(Watch watch) {
    return byName.get(watch.settings.name()) == watch;
  }

  List<Watch> all() {
    return all;
  }

  @Override
  public Iterator<Watch> iterator() {
    return all.iterator();
  }

  private void settle() {
    all = new ArrayList<>(byName.values());
    for (Watch watch : all) {
      watch.parents.clear();
      watch.children.clear();
    }
    for (Watch watch : all) {
      watch.settings.dependsOn().stream()
          .map(byName::get)
          .filter(Objects::nonNull)
          .forEach(parent -> {
            watch.parents.add(parent);
            parent.children.add(watch);
          });
    }
  }
}
