package io.underpin.logstash;

import io.underpin.redact.Redactor;
import io.underpin.redact.SecretFinder;
import java.util.HashSet;
import java.util.Set;

/** What may be shown of the names and texts of one event after the other. For one thread; never throws. */
final class FieldTexts {
  static final String FAILED = "[REDACTION FAILED]";
  private static final int MOST_NAMES = 500;
  private static final int LONGEST_NAME = 64;

  private final SecretFinder finder;
  private final Set<String> harmlessNames = new HashSet<>();
  private final Set<String> harmlessKeys = new HashSet<>();
  private int hiddenNames;

  FieldTexts(Redactor redactor) {
    finder = redactor.finder();
  }

  /** From here on names belong to another event. */
  void begin() {
    hiddenNames = 0;
  }

  /** A field's name. Of two of which nothing is left, each is one of its own. */
  String name(String name) {
    if (harmlessNames.contains(name)) {
      return name;
    }
    String shown = text("", name);
    if (shown.equals(name)) {
      keep(harmlessNames, name);
      return name;
    }
    hiddenNames++;
    return hiddenNames == 1 ? shown : shown + "_" + hiddenNames;
  }

  /** A text under this key; equal to it if there is nothing to hide. */
  String text(String key, String text) {
    try {
      int secrets = key.isEmpty() ? finder.find(text) : finder.findIn(key, text, text.length());
      return secrets == 0 ? text : replaced(text, secrets);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return FAILED;
    }
  }

  /** Whether nothing is shown under this key, whatever it is. */
  boolean hidesAll(String key) {
    if (key.isEmpty() || harmlessKeys.contains(key)) {
      return false;
    }
    try {
      if (finder.hidesAll(key)) {
        return true;
      }
      keep(harmlessKeys, key);
      return false;
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return true;
    }
  }

  private static void keep(Set<String> names, String name) {
    if (names.size() < MOST_NAMES && name.length() <= LONGEST_NAME) {
      names.add(name);
    }
  }

  private String replaced(String text, int secrets) {
    StringBuilder shown = new StringBuilder(text.length());
    int copied = 0;
    for (int i = 0; i < secrets; i++) {
      shown.append(text, copied, finder.start(i)).append(finder.marker(i));
      copied = finder.end(i);
    }
    return shown.append(text, copied, text.length()).toString();
  }
}
