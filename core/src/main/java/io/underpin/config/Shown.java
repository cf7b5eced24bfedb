package io.underpin.config;

import io.underpin.redact.Redactor;

/** Values as they may be shown: without secrets, on one line, and short. */
final class Shown {
  private static final int MAX = 60;

  private Shown() {}

  static String value(String name, String value) {
    return text(Redactor.standard().redact(name, value));
  }

  static String text(String text) {
    return text(text, MAX);
  }

  static String text(String text, int max) {
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (safe.length() >= max) {
        return safe.append("...").toString();
      }
      char c = text.charAt(i);
      boolean printable = c >= ' ' && c != 0x7f && Character.isDefined(c) && !isControl(c);
      if (printable) {
        safe.append(c);
      } else {
        safe.append(String.format("\\u%04x", (int) c));
      }
    }
    return safe.toString();
  }

  // Also what turns the direction of writing, ends lines, or is half a character.
  private static boolean isControl(char c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE;
  }
}
