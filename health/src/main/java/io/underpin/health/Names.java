package io.underpin.health;

import java.util.regex.Pattern;

/** What checks, groups and heartbeats may be called: safe in paths, metrics and logs. */
final class Names {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,64}");

  private Names() {}

  /** @throws IllegalArgumentException if it is malformed; what of the name cannot be printed is shown as a question mark */
  static String checked(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(what + " name " + quoted(name)
          + " must be 1 to 64 characters of a-z, A-Z, 0-9, dot, underscore and hyphen");
    }
    return name;
  }

  static String quoted(String name) {
    StringBuilder shown = new StringBuilder("'");
    name.chars().limit(80).forEach(c -> shown.append(c >= ' ' && c < 0x7f ? (char) c : '?'));
    return shown.append(name.length() > 80 ? "…'" : "'").toString();
  }
}
