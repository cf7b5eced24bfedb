package io.underpin.security.path;

import java.util.List;
import java.util.stream.Stream;

/** Several patterns, asked for every request: a guard protects these paths, or lets them pass. Immutable. */
public final class PathPatterns {
  private static final PathPatterns NONE = new PathPatterns(List.of());

  private final List<PathPattern> all;

  private PathPatterns(List<PathPattern> all) {
    this.all = all;
  }

  /** No pattern at all. */
  public static PathPatterns none() {
    return NONE;
  }

  /**
   * Reads patterns.
   *
   * @throws IllegalArgumentException if one is not in the form of {@link PathPattern}
   */
  public static PathPatterns of(String... patterns) {
    return new PathPatterns(PathPattern.all(patterns));
  }

  /**
   * These and then some more.
   *
   * @throws IllegalArgumentException if one is not in the form of {@link PathPattern}
   */
  public PathPatterns and(String... patterns) {
    return new PathPatterns(
        Stream.concat(all.stream(), PathPattern.all(patterns).stream()).toList());
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** Whether some server could read the path as one of these: {@link PathPattern#covers}, for protections. */
  public boolean cover(String path) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).covers(path)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the path is one of these as it stands: {@link PathPattern#names}, for exemptions. */
  public boolean name(String path) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).names(path)) {
        return true;
      }
    }
    return false;
  }

  /** The patterns. */
  @Override
  public String toString() {
    return all.toString();
  }
}
