package io.underpin.health.checks.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One place in a JSON text (RFC 8259), at most 64 levels deep. */
final class JsonField {
  private static final int MAX_DEPTH = 64;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

  private final List<String> path;

  private JsonField(List<String> path) {
    this.path = path;
  }

  static JsonField at(String check, String path) {
    List<String> steps = List.of(path.split("\\.", -1));
    if (steps.contains("")) {
      throw new IllegalArgumentException(check + ": the path '" + path
          + "' has an empty step: write names with dots between, such as components.db.status");
    }
    return new JsonField(steps);
  }

  /** Whether the text is JSON and has this value at the place. */
  boolean is(String value, String json) {
    try {
      Object found = new Parser(json).document();
      for (String step : path) {
        found = child(found, step);
      }
      return found instanceof Scalar scalar && scalar.text.equals(value);
    } catch (NotJson e) {
      return false;
    }
  }

  private static @Nullable Object child(@Nullable Object parent, String step) {
    if (parent instanceof Map<?, ?> members) {
      return members.get(step);
    }
    if (parent instanceof List<?> items && step.matches("\\d{1,6}")) {
      int position = Integer.parseInt(step);
      return position < items.size() ? items.get(position) : null;
    }
    return null;
  }

  private record Scalar(String text) {}

  private static final class NotJson extends Exception {
    private static final long serialVersionUID = 1;
  }

  /** Objects become maps, arrays lists, everything else a scalar. */
  private static final class Parser {
    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    Object document() throws NotJson {
      Object value = value(0);
      peek();
      if (at < text.length()) {
        throw new NotJson();
      }
      return value;
    }

    private Object value(int depth) throws NotJson {
      if (depth > MAX_DEPTH) {
        throw new NotJson();
      }
      return switch (peek()) {
        case '{' -> object(depth);
        case '[' -> array(depth);
        case '"' -> new Scalar(string());
        case 't' -> word("true");
        case 'f' -> word("false");
        case 'n' -> word("null");
        default -> number();
      };
    }

    private Map<String, Object> object(int depth) throws NotJson {
      Map<String, Object> members = new HashMap<>();
      take('{');
      if (peek() == '}') {
        take('}');
        return members;
      }
      while (true) {
        peek();
        String name = string();
        take(':');
        members.put(name, value(depth + 1));
        if (peek() == '}') {
          take('}');
          return members;
        }
        take(',');
      }
    }

    private List<Object> array(int depth) throws NotJson {
      List<Object> items = new ArrayList<>();
      take('[');
      if (peek() == ']') {
        take(']');
        return items;
      }
      while (true) {
        items.add(value(depth + 1));
        if (peek() == ']') {
          take(']');
          return items;
        }
        take(',');
      }
    }

    private String string() throws NotJson {
      take('"');
      StringBuilder string = new StringBuilder();
      while (at < text.length()) {
        char next = text.charAt(at++);
        if (next == '"') {
          return string.toString();
        }
        if (next < ' ') {
          throw new NotJson();
        }
        string.append(next == '\\' ? escaped() : next);
      }
      throw new NotJson();
    }

    private char escaped() throws NotJson {
      char kind = at < text.length() ? text.charAt(at++) : 0;
      return switch (kind) {
        case '"', '\\', '/' -> kind;
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'n' -> '\n';
        case 'r' -> '\r';
        case 't' -> '\t';
        case 'u' -> unicode();
        default -> throw new NotJson();
      };
    }

    private char unicode() throws NotJson {
      int end = at + 4;
      if (end > text.length() || !text.substring(at, end).matches("[0-9A-Fa-f]{4}")) {
        throw new NotJson();
      }
      char unit = (char) Integer.parseInt(text.substring(at, end), 16);
      at = end;
      return unit;
    }

    private Scalar word(String word) throws NotJson {
      if (!text.startsWith(word, at)) {
        throw new NotJson();
      }
      at += word.length();
      return new Scalar(word);
    }

    private Scalar number() throws NotJson {
      Matcher number = NUMBER.matcher(text).region(at, text.length());
      if (!number.lookingAt()) {
        throw new NotJson();
      }
      at = number.end();
      return new Scalar(number.group());
    }

    private void take(char wanted) throws NotJson {
      if (peek() != wanted) {
        throw new NotJson();
      }
      at++;
    }

    /** The next character that is no white space, 0 at the end. */
    private char peek() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      return at < text.length() ? text.charAt(at) : 0;
    }
  }
}
