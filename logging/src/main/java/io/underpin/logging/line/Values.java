package io.underpin.logging.line;

import io.underpin.redact.Redactor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values of fields as strings, numbers, booleans, lists and maps: what the {@link Redactor} leaves of them, bounded, and with
 * no name twice in a map.
 */
final class Values {
  private static final int MAX_ITEMS = 500;
  private static final int MAX_DIGITS = 40;
  private static final Set<Class<?>> NUMBERS = Set.of(
      Long.class,
      Integer.class,
      Double.class,
      Float.class,
      Short.class,
      Byte.class,
      BigDecimal.class,
      BigInteger.class);

  private final Redactor redactor;
  private final Scrub scrub;

  Values(Redactor redactor, Scrub scrub) {
    this.redactor = redactor;
    this.scrub = scrub;
  }

  /** The value, safe to be written. What cannot be read says so. */
  @Nullable
  Object of(String key, @Nullable Object value) {
    try {
      return value instanceof String text
          ? scrub.text(key, text)
          : plain(redactor.redactValue(key, value));
    } catch (Throwable e) {
      return Scrub.FAILED;
    }
  }

  private @Nullable Object plain(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Map<?, ?> map) {
      return map(map);
    }
    if (value instanceof List<?> list) {
      return list(list);
    }
    String text = value instanceof Enum<?> constant ? constant.name() : value.toString();
    if (NUMBERS.contains(value.getClass()) && text.length() <= MAX_DIGITS) {
      return value;
    }
    return value instanceof String ? scrub.cut(text) : scrub.text(text);
  }

  private Map<String, @Nullable Object> map(Map<?, ?> map) {
    Map<String, @Nullable Object> bounded = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (bounded.size() == MAX_ITEMS) {
        bounded.put(FieldNames.unused("omitted_fields", bounded), map.size() - MAX_ITEMS);
        break;
      }
      String name = FieldNames.clean(String.valueOf(entry.getKey()));
      bounded.put(FieldNames.unused(name, bounded), plain(entry.getValue()));
    }
    return bounded;
  }

  private List<@Nullable Object> list(List<?> list) {
    List<@Nullable Object> bounded = new ArrayList<>();
    for (Object item : list) {
      if (bounded.size() == MAX_ITEMS) {
        bounded.add("...[" + (list.size() - MAX_ITEMS) + " more]");
        break;
      }
      bounded.add(plain(item));
    }
    return bounded;
  }
}
