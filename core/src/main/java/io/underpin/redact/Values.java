package io.underpin.redact;

import java.lang.reflect.Array;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Redacts one value with everything in it, within limits of depth and number. For one use. */
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
    try {
      return redact(key, value, 0);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      // A value whose toString or iterator throws: fail closed.
      return Marker.FAILED;
    }
  }

  private @Nullable Object redact(String key, @Nullable Object value, int depth) {
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
    boolean nested = value instanceof Map<?, ?>
        || value instanceof Iterable<?>
        || value.getClass().isArray();
    if (nested
        && kind != KeyKind.STRONG
        && kind != KeyKind.AUTHORIZATION
        && kind != KeyKind.COOKIE) {
      return value instanceof Map<?, ?> map ? map(map, depth) : list(key, value, depth);
    }
    if (nested) {
      return Marker.PLAIN;
    }
    if (isPlain(value)) {
      String text = value.toString();
      return redactor.redact(key, text).equals(text) || value instanceof Boolean
          ? value
          : Marker.PLAIN;
    }
    return redactor.redact(key, value.toString());
  }

  private Map<String, @Nullable Object> map(Map<?, ?> map, int depth) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = String.valueOf(entry.getKey());
      copy.put(redactor.redact(name), redact(name, entry.getValue(), depth + 1));
      if (left <= 0) {
        break;
      }
    }
    return Collections.unmodifiableMap(copy);
  }

  private List<@Nullable Object> list(String key, Object value, int depth) {
    List<@Nullable Object> copy = new ArrayList<>();
    if (value instanceof Iterable<?> items) {
      for (Object item : items) {
        copy.add(redact(key, item, depth + 1));
        if (left <= 0) {
          break;
        }
      }
    } else {
      for (int i = 0; i < Array.getLength(value) && left > 0; i++) {
        copy.add(redact(key, Array.get(value, i), depth + 1));
      }
    }
    return Collections.unmodifiableList(copy);
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
