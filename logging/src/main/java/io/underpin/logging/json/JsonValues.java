package io.underpin.logging.json;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes one value with everything in it, each under its own key, within limits of depth and number.
 *
 * <p>Only collections are lists: other iterables give away half of what they are. A tree of JSON lists its values without
 * their names, a path lists itself. No getters are called: they load, fail and loop.
 */
final class JsonValues {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_VALUES = 10_000;
  private static final int MAX_ITEMS = 500;
  private static final int MAX_DIGITS = 40;
  // Shorter numbers are neither cards nor known secrets, which have eight characters at least.
  private static final int SHORT = 10_000_000;
  private static final byte[] NULL = LineWriter.constant("null");
  private static final byte[] TRUE = LineWriter.constant("true");
  private static final byte[] FALSE = LineWriter.constant("false");
  private static final byte[] LEFT_OUT = LineWriter.constant("\"...\"");
  private static final byte[] LOOP = LineWriter.constant("\"[contains itself]\"");
  private static final byte[] HIDDEN = LineWriter.constant("\"[REDACTED]\"");
  private static final byte[] FAILED = LineWriter.constant("\"[REDACTION FAILED]\"");

  private final JsonBytes out;
  private final FreeText text;
  private final Keys keys;
  private final TakenNames taken;
  private final @Nullable Object[] path = new Object[MAX_DEPTH + 1];
  private int left;

  JsonValues(JsonBytes out, FreeText text, Keys keys, TakenNames taken) {
    this.out = out;
    this.text = text;
    this.keys = keys;
    this.taken = taken;
  }

  /** The value of this key. What cannot be read says so in its place. */
  void write(Key key, @Nullable Object value) {
    left = MAX_VALUES;
    write(key, value, 0);
  }

  private void write(Key key, @Nullable Object value, int depth) {
    int start = out.size();
    int names = taken.mark();
    try {
      any(key, value, depth);
    } catch (Throwable e) {
      out.rollBack(start);
      taken.release(names);
      out.add(FAILED);
    }
  }

  private void any(Key key, @Nullable Object value, int depth) {
    if (value instanceof String string) {
      left--;
      text.write(key, string);
    } else if (value == null) {
      out.add(NULL);
    } else if (left-- <= 0 || depth > MAX_DEPTH) {
      out.add(LEFT_OUT);
    } else if (value instanceof Number number) {
      number(key, number);
    } else if (value instanceof Boolean truth) {
      out.add(truth ? TRUE : FALSE);
    } else if (value instanceof Enum<?> constant) {
      text.write(key, constant.name());
    } else if (value instanceof Map<?, ?>
        || value instanceof Collection<?>
        || value.getClass().isArray()) {
      nested(key, value, depth);
    } else if (value instanceof Optional<?> optional) {
      write(key, optional.orElse(null), depth + 1);
    } else {
      text.write(key, value.toString());
    }
  }

  private void nested(Key key, Object value, int depth) {
    if (key.hidesAll() || value instanceof char[] || value instanceof byte[]) {
      // Passwords and keys travel in such arrays.
      out.add(HIDDEN);
      return;
    }
    for (int i = 0; i < depth; i++) {
      if (path[i] == value) {
        out.add(LOOP);
        return;
      }
    }
    path[depth] = value;
    try {
      if (value instanceof Map<?, ?> map) {
        map(key, map, depth);
      } else if (value instanceof Collection<?> items) {
        list(key, items, depth);
      } else {
        array(key, value, depth);
      }
    } finally {
      path[depth] = null;
    }
  }

  private void map(Key around, Map<?, ?> map, int depth) {
    int mark = taken.mark();
    int written = 0;
    out.add('{');
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (written == MAX_ITEMS) {
        name(keys.of("omitted_fields").nested(), mark);
        out.number(map.size() - MAX_ITEMS);
        break;
      }
      Key key = keys.of(name(entry.getKey()));
      name(key.nested(), mark);
      Key deciding = isValue(key) ? keys.of(text.keyWithin(map, around.name(), key.name())) : key;
      write(deciding, entry.getValue(), depth + 1);
      written++;
      if (left <= 0) {
        break;
      }
    }
    out.add('}');
    taken.release(mark);
  }

  /** The name of what comes next, with a number behind it if it is taken in the object whose names begin there. */
  void name(Encoded<String> shown, int mark) {
    Encoded<String> free = shown;
    if (taken.has(mark, shown.raw())) {
      free = keys.shown(taken.unused(mark, shown.raw()));
    }
    taken.take(free.raw());
    out.comma();
    out.add(free.json());
  }

  private static String name(@Nullable Object key) {
    try {
      return String.valueOf(key);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return "[REDACTION FAILED]";
    }
  }

  private void list(Key key, Collection<?> items, int depth) {
    int written = 0;
    out.add('[');
    Object before = null;
    for (Object item : items) {
      if (written == MAX_ITEMS) {
        more(items.size() - MAX_ITEMS);
        break;
      }
      out.comma();
      write(behind(before, key), item, depth + 1);
      before = item;
      written++;
      if (left <= 0) {
        break;
      }
    }
    out.add(']');
  }

  private void array(Key key, Object array, int depth) {
    int length = Array.getLength(array);
    Object before = null;
    out.add('[');
    for (int i = 0; i < length && left > 0; i++) {
      if (i == MAX_ITEMS) {
        more(length - MAX_ITEMS);
        break;
      }
      out.comma();
      Object item = Array.get(array, i);
      write(behind(before, key), item, depth + 1);
      before = item;
    }
    out.add(']');
  }

  /** The key of what stands behind this item: behind an option it is what that says. */
  private Key behind(@Nullable Object before, Key key) {
    boolean option = before instanceof String said && said.startsWith("-");
    return option && before != null ? keys.of(text.keyBehind(before, key.name())) : key;
  }

  private static boolean isValue(Key key) {
    return key.name().length() == 5 && key.name().equalsIgnoreCase("value");
  }

  private void more(int count) {
    out.comma();
    out.add(MORE);
    out.number(count);
    out.add(MORE_END);
  }

  private static final byte[] MORE = LineWriter.constant("\"...[");
  private static final byte[] MORE_END = LineWriter.constant(" more]\"");

  private void number(Key key, Number number) {
    Class<?> type = number.getClass();
    if (type == Integer.class || type == Long.class || type == Short.class || type == Byte.class) {
      whole(key, number.longValue());
    } else if (type == Double.class || type == Float.class) {
      broken(key, number);
    } else if (type == BigDecimal.class || type == BigInteger.class) {
      big(key, number.toString());
    } else {
      // Somebody's own kind of number prints what he likes.
      text.write(key, number.toString());
    }
  }

  private void whole(Key key, long number) {
    if ((number < SHORT && number > -SHORT && isHarmless(key))
        || text.shows(key, Long.toString(number))) {
      out.number(number);
    } else {
      out.add(HIDDEN);
    }
  }

  private void broken(Key key, Number number) {
    double value = number.doubleValue();
    if (number instanceof Double && isHarmless(key) && out.decimal(value)) {
      return;
    }
    String digits = number.toString();
    if (!text.shows(key, digits)) {
      out.add(HIDDEN);
    } else if (Double.isFinite(value)) {
      text.part(digits);
    } else {
      text.write(digits);
    }
  }

  /** Whether short numbers under this key need not be looked at. */
  private boolean isHarmless(Key key) {
    return !key.isSensitive() && !text.hasPatterns();
  }

  private void big(Key key, String digits) {
    if (digits.length() > MAX_DIGITS) {
      text.write(key, digits);
    } else if (text.shows(key, digits)) {
      text.part(digits);
    } else {
      out.add(HIDDEN);
    }
  }
}
