package io.underpin.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON document (RFC 8259) into a string, on one line.
 *
 * <pre>{@code
 * String json = new JsonWriter().object().field("status", "UP").field("checks", 3).end().toString();
 * }</pre>
 *
 * <p>What is written is always valid: numbers that JSON does not have (NaN, infinities) become strings, lone surrogates
 * become U+FFFD, and control characters, U+2028, U+2029 and marks of direction are escaped. Not safe for use by several threads.
 */
public final class JsonWriter {
  private static final int MAX_DEPTH = 64;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out;
  // One bit a level: whether the level is an object, and whether it already has a member.
  private long objects;
  private long filled;
  private int depth;
  private boolean named;

  /** An empty document. */
  public JsonWriter() {
    this(new StringBuilder(128));
  }

  /** A document at the end of this text. */
  public JsonWriter(StringBuilder out) {
    this.out = out;
  }

  /** Opens an object. */
  public JsonWriter object() {
    open('{', true);
    return this;
  }

  /** Opens an array. */
  public JsonWriter array() {
    open('[', false);
    return this;
  }

  /**
   * Closes the innermost object or array.
   *
   * @throws IllegalStateException if none is open, or a name has no value yet
   */
  public JsonWriter end() {
    if (depth == 0 || named) {
      throw new IllegalStateException(
          depth == 0 ? "Nothing is open" : "The last name has no value");
    }
    depth--;
    out.append(((objects >>> depth) & 1) == 1 ? '}' : ']');
    return this;
  }

  /**
   * The name of the next value.
   *
   * @throws IllegalStateException if the innermost level is not an object, or a name is already waiting
   */
  public JsonWriter name(String name) {
    if (depth == 0 || ((objects >>> (depth - 1)) & 1) == 0 || named) {
      throw new IllegalStateException("A name stands in an object, before a value");
    }
    comma();
    string(name);
    out.append(':');
    named = true;
    return this;
  }

  /** A string, or null. */
  public JsonWriter value(@Nullable String value) {
    begin();
    if (value == null) {
      out.append("null");
    } else {
      string(value);
    }
    return this;
  }

  /** A whole number. */
  public JsonWriter value(long value) {
    begin();
    out.append(value);
    return this;
  }

  /** A number; NaN and infinities as strings. */
  public JsonWriter value(double value) {
    begin();
    if (Double.isFinite(value)) {
      out.append(value);
    } else {
      out.append('"').append(value).append('"');
    }
    return this;
  }

  /** True or false. */
  public JsonWriter value(boolean value) {
    begin();
    out.append(value);
    return this;
  }

  /** Whatever it is: maps, iterables, strings, numbers and booleans as such, null as null, anything else as its text. */
  public JsonWriter any(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      object();
      map.forEach((key, item) -> name(String.valueOf(key)).any(item));
      end();
    } else if (value instanceof Iterable<?> items) {
      array();
      items.forEach(this::any);
      end();
    } else if (value instanceof Boolean bool) {
      value(bool.booleanValue());
    } else if (value instanceof Double || value instanceof Float) {
      value(((Number) value).doubleValue());
    } else if (value instanceof Number number && isPlain(number)) {
      begin();
      out.append(number);
    } else {
      value(value == null ? null : value.toString());
    }
    return this;
  }

  /** Name and string. */
  public JsonWriter field(String name, @Nullable String value) {
    return name(name).value(value);
  }

  /** Name and whole number. */
  public JsonWriter field(String name, long value) {
    return name(name).value(value);
  }

  /** Name and number. */
  public JsonWriter field(String name, double value) {
    return name(name).value(value);
  }

  /** Name and truth value. */
  public JsonWriter field(String name, boolean value) {
    return name(name).value(value);
  }

  /**
   * The document.
   *
   * @throws IllegalStateException if an object or array is still open
   */
  @Override
  public String toString() {
    if (depth != 0) {
      throw new IllegalStateException(depth + " objects or arrays are still open");
    }
    return out.toString();
  }

  private static boolean isPlain(Number number) {
    return number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte
        || number instanceof java.math.BigInteger
        || number instanceof java.math.BigDecimal;
  }

  private void open(char bracket, boolean object) {
    if (depth == MAX_DEPTH) {
      throw new IllegalStateException("JSON is nested deeper than 64 levels");
    }
    begin();
    out.append(bracket);
    long bit = 1L << depth++;
    objects = object ? (objects | bit) : (objects & ~bit);
    filled &= ~bit;
  }

  private void begin() {
    if (named) {
      named = false;
      return;
    }
    if (depth > 0 && ((objects >>> (depth - 1)) & 1) == 1) {
      throw new IllegalStateException("A value in an object needs a name");
    }
    comma();
  }

  private void comma() {
    if (depth > 0) {
      long bit = 1L << (depth - 1);
      if ((filled & bit) != 0) {
        out.append(',');
      }
      filled |= bit;
    }
  }

  private void string(String text) {
    out.append('"');
    int clean = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\' && c < 0x7f) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      if (c > 0x9f && !Character.isSurrogate(c) && !isMark(c)) {
        continue;
      }
      out.append(text, clean, i);
      escaped(c);
      clean = i + 1;
    }
    out.append(text, clean, text.length()).append('"');
  }

  // Ends a line for some readers (U+2028, U+2029), or turns the direction of reading.
  private static boolean isMark(char c) {
    return (c >= '\u2028' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069')
        || c == '\u200e'
        || c == '\u200f'
        || c == '\u061c';
  }

  private void escaped(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (Character.isSurrogate(c)) {
          out.append('\ufffd');
        } else {
          out.append("\\u")
              .append(HEX[c >>> 12])
              .append(HEX[(c >>> 8) & 15])
              .append(HEX[(c >>> 4) & 15])
              .append(HEX[c & 15]);
        }
      }
    }
  }
}
