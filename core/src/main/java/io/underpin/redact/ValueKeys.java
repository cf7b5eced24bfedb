package io.underpin.redact;

import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Under which key to look at a value in a list or a map, where what stands beside it says more than its own key. */
final class ValueKeys {
  private static final String VALUE = "value";

  private ValueKeys() {}

  /** The key of an item of a list: what the item before says if that is an option, else the key of the list. */
  static String behind(@Nullable Object before, String key) {
    if (!(before instanceof String option)
        || option.length() < 3
        || option.length() > SensitiveKeys.MAX_LENGTH
        || option.charAt(0) != '-'
        || option.indexOf('=') >= 0) {
      return key;
    }
    return option.substring(option.charAt(1) == '-' ? 2 : 1);
  }

  /** The key of an entry: if it is called value, what the map calls name or key, or the key of the map with it. */
  static String within(Map<?, ?> map, String key, String name, Predicate<String> sensitive) {
    if (!name.equalsIgnoreCase(VALUE)) {
      return name;
    }
    Object named = called("name", map);
    if (named == null) {
      named = called("key", map);
    }
    if (named instanceof String other && sensitive.test(other)) {
      return other;
    }
    return sensitive.test(key) ? key + '.' + name : name;
  }

  private static @Nullable Object called(String name, Map<?, ?> map) {
    try {
      return map.get(name);
    } catch (ClassCastException | NullPointerException e) {
      // A sorted map whose keys are no strings.
      return null;
    }
  }
}
