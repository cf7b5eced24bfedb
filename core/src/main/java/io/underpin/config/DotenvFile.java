package io.underpin.config;

import io.underpin.config.Environment.Layer;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a {@code .env} file; the grammar stands at {@link Environment#dotenv}. What it reports never holds text of the file. */
final class DotenvFile {
  private static final long MAX_BYTES = 1024 * 1024;
  private static final String LINE_FORM = "NAME=value, NAME='value' or NAME=\"value\"";

  private final String label;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private DotenvFile(String label) {
    this.label = label;
  }

  static Layer read(Path path) {
    DotenvFile file = new DotenvFile(Shown.text(path.toString()));
    try {
      if (Files.size(path) > MAX_BYTES) {
        file.problems.add(
            new Problem(file.label, "is larger than 1,048,576 bytes", "a smaller file"));
      } else {
        file.parse(Files.readString(path, StandardCharsets.UTF_8));
      }
    } catch (NoSuchFileException e) {
      // Only development has one.
    } catch (CharacterCodingException e) {
      file.problems.add(new Problem(file.label, "is not UTF-8 text", "a file in UTF-8"));
    } catch (IOException e) {
      file.problems.add(new Problem(
          file.label,
          "cannot be read (" + e.getClass().getSimpleName() + ")",
          "a file that this user may read, or none"));
    }
    return new Layer(file.label, true, Map.copyOf(file.values), List.copyOf(file.problems));
  }

  private void parse(String text) {
    String content = text.startsWith("\ufeff") ? text.substring(1) : text;
    int number = 0;
    for (String line : content.split("\r\n|\n|\r", -1)) {
      number++;
      String stripped = line.strip();
      if (stripped.isEmpty() || stripped.startsWith("#")) {
        continue;
      }
      try {
        variable(stripped, number);
      } catch (Refused refused) {
        problems.add(new Problem(label + ":" + number, refused.reason(), LINE_FORM));
      }
    }
  }

  private void variable(String line, int number) throws Refused {
    String rest = line.startsWith("export ") || line.startsWith("export\t")
        ? line.substring(7).strip()
        : line;
    int equals = rest.indexOf('=');
    if (equals < 0) {
      throw new Refused("has no '='");
    }
    String name = rest.substring(0, equals).strip();
    if (!Names.isName(name)) {
      throw new Refused("has a name that is not made of letters, digits and underscores");
    }
    if (lines.containsKey(name)) {
      throw new Refused(
          "sets " + Shown.text(name) + " again, which line " + lines.get(name) + " has set");
    }
    lines.put(name, number);
    String value = value(rest.substring(equals + 1));
    if (value.indexOf('\0') >= 0) {
      throw new Refused("holds a NUL character");
    }
    values.put(name, value);
  }

  private static String value(String text) throws Refused {
    String stripped = text.strip();
    if (stripped.startsWith("'")) {
      int end = stripped.indexOf('\'', 1);
      if (end < 0) {
        throw new Refused("opens a single quote and does not close it");
      }
      nothingBehind(stripped.substring(end + 1));
      return stripped.substring(1, end);
    }
    if (stripped.startsWith("\"")) {
      return doubleQuoted(stripped);
    }
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) == '#' && (text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '\t')) {
        return text.substring(0, i).strip();
      }
    }
    return stripped;
  }

  private static String doubleQuoted(String text) throws Refused {
    StringBuilder value = new StringBuilder();
    boolean escaped = false;
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (escaped) {
        value.append(unescaped(c));
        escaped = false;
      } else if (c == '\\') {
        escaped = true;
      } else if (c == '"') {
        nothingBehind(text.substring(i + 1));
        return value.toString();
      } else {
        value.append(c);
      }
    }
    throw new Refused("opens a double quote and does not close it");
  }

  private static char unescaped(char c) throws Refused {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '\\', '"', '\'', '$' -> c;
      default ->
        throw new Refused(
            "has an unknown escape in double quotes (\\n \\r \\t \\\\ \\\" \\' \\$ are known; single quotes take text literally)");
    };
  }

  private static void nothingBehind(String rest) throws Refused {
    boolean comment = rest.strip().startsWith("#") && !rest.startsWith("#");
    if (!rest.isBlank() && !comment) {
      throw new Refused("goes on after the closing quote");
    }
  }
}
