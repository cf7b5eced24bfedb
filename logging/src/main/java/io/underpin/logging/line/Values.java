package io.underpin.logging.line;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whatever somebody logs, as strings, numbers, booleans, lists and maps from which secrets are gone.
 *
 * <p>Maps, collections, arrays, optionals and records are looked into; everything else counts as the text that it prints.
 * No getters are called: they load, fail and loop. What fails while it is printed says so in its own place. Only {@link
 * Collection}s are lists, because other iterables give away half of what they are: a JSON object tree its values without
 * their names, a {@link Path} itself. Characters and bytes in arrays are not shown: passwords travel in them.
 */
final class Values {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_ITEMS = 500;
  private static final int MAX_DIGITS = 40;

  private final Scrub scrub;
  private final Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int left = MAX_ITEMS;

  Values(Scrub scrub) {
    this.scrub = scrub;
  }

  /** The value of a field, safe to be written. */
  @Nullable
  Object of(String key, @Nullable Object value) {
    left = MAX_ITEMS;
    return named(key, value);
  }

  private @Nullable Object named(String key, @Nullable Object value) {
    try {
      if (value instanceof String text) {
        return scrub.text(key, text);
      }
      return scrub.isSensitive(key) && value != null ? Scrub.HIDDEN : plain(value);
    } catch (Throwable e) {
      return failed(e);
    }
  }

  private @Nullable Object item(@Nullable Object value) {
    try {
      return plain(value);
    } catch (Throwable e) {
      return failed(e);
    }
  }

  // The class only: what a failing toString() has to say is nobody's business.
  private static String failed(Throwable e) {
    return "[FAILED " + e.getClass().getName() + "]";
  }

  private @Nullable Object plain(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof String text) {
      return scrub.text(text);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    if (value instanceof Optional<?> optional) {
      return plain(optional.orElse(null));
    }
    if (value instanceof Enum<?> constant) {
      return scrub.text(constant.name());
    }
    if (value instanceof Map<?, ?>
        || value instanceof Collection<?>
        || value.getClass().isArray()) {
      return nested(value);
    }
    String text = String.valueOf(value);
    return scrub.text(
        value instanceof Record ? RecordText.hidden(value.getClass(), text, scrub) : text);
  }

  private Object nested(Object value) {
    if (open.contains(value)) {
      return "[the same again]";
    }
    if (open.size() == MAX_DEPTH) {
      return "[nested deeper than " + MAX_DEPTH + "]";
    }
    open.add(value);
    try {
      if (value instanceof Map<?, ?> map) {
        return map(map);
      }
      return value instanceof Collection<?> items ? list(items) : array(value);
    } finally {
      open.remove(value);
    }
  }

  private Map<String, @Nullable Object> map(Map<?, ?> map) {
    Map<String, @Nullable Object> clean = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (--left < 0) {
        clean.put(Names.unused("[more]", clean), (long) map.size() - clean.size());
        break;
      }
      String shown = Names.clean(String.valueOf(item(entry.getKey())));
      clean.put(Names.unused(shown, clean), named(raw(entry.getKey()), entry.getValue()));
    }
    return clean;
  }

  // The name as it is, to judge whether it is a sensitive one.
  private static String raw(@Nullable Object key) {
    try {
      return key instanceof Enum<?> constant ? constant.name() : String.valueOf(key);
    } catch (Throwable e) {
      return failed(e);
    }
  }

  private List<@Nullable Object> list(Collection<?> items) {
    List<@Nullable Object> clean = new ArrayList<>();
    for (Object item : items) {
      if (--left < 0) {
        clean.add("[" + (items.size() - clean.size()) + " more]");
        break;
      }
      clean.add(item(item));
    }
    return clean;
  }

  private Object array(Object array) {
    int length = Array.getLength(array);
    if (array instanceof char[] || array instanceof byte[]) {
      return "[" + length + (array instanceof char[] ? " characters]" : " bytes]");
    }
    List<@Nullable Object> clean = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      if (--left < 0) {
        clean.add("[" + (length - i) + " more]");
        break;
      }
      clean.add(item(Array.get(array, i)));
    }
    return clean;
  }

  // A number in which the redactor finds something is text from then on, and so is one that is not
  // of the JDK's making.
  private Object number(Number number) {
    String digits = number.toString();
    String clean = scrub.text(digits);
    boolean known = number instanceof Long
        || number instanceof Integer
        || number instanceof Double
        || number instanceof Float
        || number instanceof Short
        || number instanceof Byte
        || number.getClass() == BigDecimal.class
        || number.getClass() == BigInteger.class;
    return known && clean.equals(digits) && digits.length() <= MAX_DIGITS ? number : clean;
  }
}
