package io.underpin.redact;

import java.lang.reflect.Array;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Redacts one value with everything in it, within limits of depth and number. For one use.
 *
 * <p>Only collections are lists: other iterables give away half of what they are. A tree of JSON lists its values without
 * their names, a path lists itself.
 */
final class Values {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_VALUES = 10_000;
  private static final String LEFT_OUT = "...";

  private final Redactor redactor;
  private final SensitiveKeys keys;
  private int left = MAX_VALUES;

  Values(Redactor redactor, SensitiveKeys keys) {
    this.redactor = redactor;
    this.keys = keys;
  }

  @Nullable
  Object redact(String key, @Nullable Object value) {
    return redact(key, value, 0);
  }

  private @Nullable Object redact(String key, @Nullable Object value, int depth) {
    try {
      return read(key, value, depth);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // A value whose toString or iterator throws: fail closed, and keep what stands beside it.
      return Marker.FAILED;
    }
  }

  private @Nullable Object read(String key, @Nullable Object value, int depth) {
    if (value == null) {
      return null;
    }
    if (left-- <= 0 || depth > MAX_DEPTH) {
      return LEFT_OUT;
    }
    if (value instanceof Optional<?> optional) {
      return redact(key, optional.orElse(null), depth + 1);
    }
    KeyKind kind = keys.kind(key);
    boolean nested = value instanceof Map<?, ?> || value instanceof Collection<?> || isList(value);
    if (nested
        && kind != KeyKind.STRONG
        && kind != KeyKind.AUTHORIZATION
        && kind != KeyKind.COOKIE) {
      return value instanceof Map<?, ?> map ? map(key, map, depth) : list(key, value, depth);
    }
    if (nested) {
      return Marker.PLAIN;
    }
    if (value instanceof char[] || value instanceof byte[]) {
      // Passwords and keys travel in them.
      return Marker.PLAIN;
    }
    if (isPlain(value)) {
      String text = text(value);
      return redactor.redact(key, text).equals(text) || value instanceof Boolean
          ? value
          : Marker.PLAIN;
    }
    return redactor.redact(key, value.toString());
  }

  // A card number is one as a floating point number too.
  private static String text(Object value) {
    boolean whole = value instanceof Double number && number % 1 == 0 && Math.abs(number) < 1e17;
    return whole ? Long.toString(((Double) value).longValue()) : value.toString();
  }

  private Map<String, @Nullable Object> map(String key, Map<?, ?> map, int depth) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = name(entry.getKey());
      String shown = redactor.redact(name);
      String free = shown;
      // Two names of which nothing is left are still two entries.
      for (int i = copy.size() + 1; copy.containsKey(free); i++) {
        free = shown + "_" + i;
      }
      copy.put(free, redact(key(map, key, name), entry.getValue(), depth + 1));
      if (left <= 0) {
        break;
      }
    }
    return Collections.unmodifiableMap(copy);
  }

  private String key(Map<?, ?> map, String key, String name) {
    return ValueKeys.within(map, key, name, redactor::isSensitive);
  }

  private static String name(@Nullable Object key) {
    try {
      return String.valueOf(key);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return Marker.FAILED;
    }
  }

  private List<@Nullable Object> list(String key, Object value, int depth) {
    List<@Nullable Object> copy = new ArrayList<>();
    if (value instanceof Collection<?> items) {
      Object before = null;
      for (Object item : items) {
        copy.add(redact(ValueKeys.behind(before, key), item, depth + 1));
        before = item;
        if (left <= 0) {
          break;
        }
      }
    } else {
      for (int i = 0; i < Array.getLength(value) && left > 0; i++) {
        Object before = i == 0 ? null : Array.get(value, i - 1);
        copy.add(redact(ValueKeys.behind(before, key), Array.get(value, i), depth + 1));
      }
    }
    return Collections.unmodifiableList(copy);
  }

  private static boolean isList(Object value) {
    Class<?> type = value.getClass();
    return type.isArray() && type != char[].class && type != byte[].class;
  }

  /** Whether this can be shown as the type that it is. */
  private static boolean isPlain(Object value) {
    return value instanceof Number
        || value instanceof Boolean
        || value instanceof Enum<?>
        || value instanceof TemporalAccessor
        || value instanceof TemporalAmount;
  }
}
