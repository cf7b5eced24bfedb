package io.underpin.logging.line;

import io.underpin.redact.Redactor;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of fields: redacted, of bounded length, well-formed, and never twice in one object. */
public final class FieldNames {
  private static final int MAX_LENGTH = 200;

  private FieldNames() {}

  /** The name as it will be written. Never throws. */
  public static String redacted(String name, Redactor redactor) {
    return clean(new Scrub(redactor, MAX_LENGTH * 10).text(name));
  }

  /** The name, with {@code _2} behind it if it is one of our own. */
  public static String beside(Set<String> own, String name) {
    return own.contains(name) ? name + "_2" : name;
  }

  // Lone surrogates go here, so that two names cannot become one on the way.
  static String clean(String name) {
    String cut = name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH) + "...";
    StringBuilder fixed = null;
    for (int i = 0; i < cut.length(); i++) {
      char c = cut.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < cut.length()
          && Character.isLowSurrogate(cut.charAt(i + 1))) {
        i++;
        continue;
      }
      fixed = fixed == null ? new StringBuilder(cut) : fixed;
      fixed.setCharAt(i, '\ufffd');
    }
    return fixed == null ? cut : fixed.toString();
  }

  /** The name, or {@code name_2}, {@code name_3} and so on if it is taken. */
  static String unused(String name, Map<String, ? extends @Nullable Object> taken) {
    String free = name;
    for (int i = 2; taken.containsKey(free); i++) {
      free = name + "_" + i;
    }
    return free;
  }
}
