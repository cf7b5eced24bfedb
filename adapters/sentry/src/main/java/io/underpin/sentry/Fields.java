package io.underpin.sentry;

import io.underpin.redact.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that a caller has given along, as strings, numbers, lists and maps with nothing secret in them. */
final class Fields {
  private static final int MAX_FIELDS = 100;

  private Fields() {}

  static Map<String, Object> redacted(
      Map<String, ? extends @Nullable Object> raw, Redactor redactor) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Map.Entry<String, ? extends @Nullable Object> field : raw.entrySet()) {
      if (fields.size() == MAX_FIELDS) {
        fields.put("omitted_fields", raw.size() - MAX_FIELDS);
        break;
      }
      fields.put(field.getKey(), redacted(field.getKey(), field.getValue(), redactor));
    }
    return fields;
  }

  private static Object redacted(String name, @Nullable Object value, Redactor redactor) {
    try {
      Object clean = redactor.redactValue(name, value);
      if (clean == null) {
        return "null";
      }
      // Dates and enums as their text: the SDK would look into what it does not know.
      boolean structure = clean instanceof Map<?, ?> || clean instanceof Iterable<?>;
      return structure || clean instanceof Number || clean instanceof Boolean
          ? clean
          : clean.toString();
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return "[REDACTION FAILED]";
    }
  }
}
