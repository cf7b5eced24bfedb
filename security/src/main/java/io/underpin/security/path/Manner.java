package io.underpin.security.path;

/**
 * A way to read a path that has been decoded.
 *
 * @param cuts whether parameters, from a semicolon on, are cut off a segment
 * @param climbs whether dot segments are resolved
 * @param joins whether empty segments are left out
 */
record Manner(boolean cuts, boolean climbs, boolean joins) {
  /** Whether a path, read in any of these ways, has these segments and, if that is open, any others after them. */
  static boolean anyLeads(String path, String[] there, boolean open) {
    boolean parameters = path.indexOf(';') >= 0;
    boolean dots = path.indexOf('.') >= 0;
    for (int i = 0; i < 8; i++) {
      Manner manner = new Manner((i & 1) != 0, (i & 2) != 0, (i & 4) != 0);
      boolean differs = (parameters || !manner.cuts) && (dots || !manner.climbs);
      if (differs && manner.leads(path, there, open)) {
        return true;
      }
    }
    return false;
  }

  private boolean leads(String path, String[] there, boolean open) {
    int depth = 0;
    // How many segments, from the first, are as they should be.
    int right = 0;
    for (int from = 0, end; from <= path.length(); from = end + 1) {
      int slash = path.indexOf('/', from);
      end = slash < 0 ? path.length() : slash;
      String name = name(path, from, end);
      if (name.isEmpty() && (joins || from == 0 || end == path.length())) {
        continue;
      }
      if (climbs && name.equals("..")) {
        depth = Math.max(0, depth - 1);
        right = Math.min(right, depth);
      } else if (!climbs || !name.equals(".")) {
        right += right == depth && isRight(name, depth, there, open) ? 1 : 0;
        depth++;
      }
    }
    return right == depth && depth >= there.length;
  }

  private String name(String path, int from, int end) {
    int parameters = cuts ? path.indexOf(';', from) : -1;
    return path.substring(from, parameters < 0 || parameters > end ? end : parameters)
        .strip();
  }

  private static boolean isRight(String name, int depth, String[] there, boolean open) {
    if (depth >= there.length) {
      return open;
    }
    return there[depth].equals("*") ? !name.isEmpty() : there[depth].equalsIgnoreCase(name);
  }
}
