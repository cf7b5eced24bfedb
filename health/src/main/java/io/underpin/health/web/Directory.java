package io.underpin.health.web;

import io.underpin.health.report.CheckState;
import io.underpin.health.report.HealthReport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what stands on a path. Immutable: checks that come and go are looked up in the report. */
final class Directory {
  private final Map<String, Resource> resources;
  private final List<Subtree> subtrees;
  private final int count;

  Directory(Map<String, Resource> resources, List<Subtree> subtrees, int count) {
    this.resources = Map.copyOf(resources);
    this.subtrees = List.copyOf(subtrees);
    this.count = count;
  }

  @Nullable
  Resource find(String path) {
    return resources.get(path);
  }

  /** Whether a path that is not found is ours all the same. */
  boolean covers(String path) {
    for (Subtree subtree : subtrees) {
      if (path.startsWith(subtree.root)) {
        return true;
      }
    }
    return false;
  }

  /** The single check that a path names. */
  @Nullable
  Resource findCheck(String path, HealthReport report) {
    for (Subtree subtree : subtrees) {
      String prefix = subtree.checks;
      if (path.startsWith(prefix)) {
        List<CheckState> checks = report.checks();
        for (int i = 0; i < checks.size(); i++) {
          String name = checks.get(i).name();
          if (path.length() == prefix.length() + name.length() && path.endsWith(name)) {
            return new Resource(count + i, Part.check(name), subtree.menu, false);
          }
        }
      }
    }
    return null;
  }

  /** How many places answers need. */
  int places(HealthReport report) {
    return count + report.checks().size();
  }

  int count() {
    return count;
  }

  /**
   * A piece of the tree of paths that is ours.
   *
   * @param root {@code /health/}
   * @param checks what stands before the name of a check: {@code /health/checks/}
   * @param menu the formats of single checks
   */
  record Subtree(String root, String checks, Menu menu) {}
}
