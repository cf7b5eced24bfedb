package io.underpin.security.path;

import java.util.Arrays;
import java.util.List;

/**
 * Paths in the form of {@code /login}, {@code /orders/*}{@code /items} and {@code /api/**}: a star is one segment, two stars at
 * the end are everything from there on, {@code /api} included.
 *
 * <p>A path reaches a guard as the client has spelled it, and servers differ in how they read {@code /%6cogin}, {@code //login},
 * {@code /x/../login} or {@code /login;v=1}. So there are two questions: {@link #covers} for what protects, which says yes when
 * any reading matches, and {@link #names} for what exempts, which says yes to the plain spelling only. Immutable.
 */
public final class PathPattern {
  private static final String REST = "**";

  private final String pattern;
  private final String[] segments;
  // Without the slash at the end, which protections put aside.
  private final String[] stem;
  private final boolean open;

  private PathPattern(String pattern, String[] segments, boolean open) {
    int last = segments.length - 1;
    this.pattern = pattern;
    this.segments = segments;
    this.stem = last >= 0 && segments[last].isEmpty() ? Arrays.copyOf(segments, last) : segments;
    this.open = open;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it does not begin with a slash, has stars elsewhere than as a whole segment ({@code **}
   *     only as the last), or is not spelled plainly itself
   */
  public static PathPattern of(String pattern) {
    if (!pattern.startsWith("/") || !PathReading.isPlain(pattern)) {
      throw refused(pattern);
    }
    String[] segments = pattern.substring(1).split("/", -1);
    boolean open = segments[segments.length - 1].equals(REST);
    String[] own = Arrays.copyOf(segments, segments.length - (open ? 1 : 0));
    for (String segment : own) {
      if (segment.indexOf('*') >= 0 && !segment.equals("*")) {
        throw refused(pattern);
      }
    }
    return new PathPattern(pattern, own, open);
  }

  private static IllegalArgumentException refused(String pattern) {
    return new IllegalArgumentException("Path pattern '" + pattern
        + "' is not in the form of /login, /orders/*/items or /api/**: begin with a slash, write plain"
        + " segments, and a star for one whole segment or two at the end for the rest");
  }

  /** Reads several. */
  public static List<PathPattern> all(String... patterns) {
    return Arrays.stream(patterns).map(PathPattern::of).toList();
  }

  /**
   * Whether some server could read the path as one of these: decoded or not, with or without parameters, dot segments resolved or
   * not, doubled slashes joined or not, case and a slash at the end aside. For limits and protections.
   */
  public boolean covers(String path) {
    return matches(path, stem, true)
        || (!PathReading.isPlain(path) && PathReading.anyLeads(path, stem, open));
  }

  /** Whether the path is one of these as it stands, with nothing in it that servers read differently. For exemptions. */
  public boolean names(String path) {
    return PathReading.isPlain(path) && matches(path, segments, false);
  }

  /** The pattern. */
  @Override
  public String toString() {
    return pattern;
  }

  private boolean matches(String path, String[] own, boolean generous) {
    int at = 0;
    for (String segment : own) {
      if (at >= path.length() || path.charAt(at) != '/') {
        return false;
      }
      int from = at + 1;
      int end = path.indexOf('/', from);
      at = end < 0 ? path.length() : end;
      boolean same = segment.equals("*")
          ? at > from
          : segment.length() == at - from
              && path.regionMatches(generous, from, segment, 0, segment.length());
      if (!same) {
        return false;
      }
    }
    return at == path.length() || open || (generous && at == path.length() - 1);
  }
}
