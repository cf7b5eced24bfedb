package io.underpin.logging.line;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hides the sensitive components of a record in the text that the record prints.
 *
 * <p>The text is what its author lets others see, so that one who hides a component in {@code toString()} is not overruled.
 * The names of the components say where a value begins and where the next one does, whatever stands in it.
 */
final class RecordText {
  private static final int MAX_DEPTH = 4;

  private RecordText() {}

  static String hidden(Class<?> type, String text, Scrub scrub) {
    Map<String, Boolean> sensitive = new LinkedHashMap<>();
    collect(type, scrub, sensitive, MAX_DEPTH);
    if (!sensitive.containsValue(true)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      String name = nameAt(text, i, sensitive);
      if (Boolean.TRUE.equals(sensitive.get(name)) && i >= copied) {
        int value = i + name.length() + 1;
        int end = end(text, value, sensitive);
        shown.append(text, copied, value).append(Scrub.HIDDEN);
        copied = end;
        i = end - 1;
      }
    }
    return shown.append(text, copied, text.length()).toString();
  }

  private static void collect(Class<?> type, Scrub scrub, Map<String, Boolean> found, int depth) {
    if (!type.isRecord() || depth == 0) {
      return;
    }
    for (RecordComponent component : type.getRecordComponents()) {
      found.put(component.getName(), scrub.isSensitive(component.getName()));
      collect(component.getType(), scrub, found, depth - 1);
    }
  }

  // The component whose name and equals sign stand here, after a bracket or a comma; empty if none
  // does.
  private static String nameAt(String text, int at, Map<String, Boolean> names) {
    boolean begins = at > 0
        && (text.charAt(at - 1) == '['
            || (text.charAt(at - 1) == ' ' && at > 1 && text.charAt(at - 2) == ','));
    if (begins) {
      for (String name : names.keySet()) {
        if (text.startsWith(name, at) && text.startsWith("=", at + name.length())) {
          return name;
        }
      }
    }
    return "";
  }

  // Where the value is over: before the next component, or before the last bracket. What looks like
  // a component within a
  // secret is taken for one only if its name is right.
  private static int end(String text, int from, Map<String, Boolean> names) {
    for (int i = text.indexOf(", ", from); i >= 0; i = text.indexOf(", ", i + 1)) {
      if (!nameAt(text, i + 2, names).isEmpty()) {
        return i;
      }
    }
    int bracket = text.lastIndexOf(']');
    return bracket < from ? text.length() : bracket;
  }
}
