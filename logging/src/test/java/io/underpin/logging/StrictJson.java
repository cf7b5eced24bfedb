package io.underpin.logging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON with somebody else's parser, which refuses a name that stands twice in an object. */
public final class StrictJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private StrictJson() {}

  /** The one object of which this text consists, with the line end that has to stand behind it. */
  public static Map<String, @Nullable Object> line(String text) {
    List<Map<String, @Nullable Object>> lines = lines(text);
    if (lines.size() != 1) {
      throw new AssertionError(lines.size() + " lines: " + text);
    }
    return lines.get(0);
  }

  /** One object for each line; every line ends. */
  public static List<Map<String, @Nullable Object>> lines(String text) {
    if (!text.isEmpty() && !text.endsWith("\n")) {
      throw new AssertionError("The last line has no end: " + text);
    }
    List<Map<String, @Nullable Object>> lines = new ArrayList<>();
    text.lines().forEach(line -> lines.add(read(line)));
    return lines;
  }

  private static Map<String, @Nullable Object> read(String line) {
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new AssertionError("Not an object: " + line);
      }
      Map<String, @Nullable Object> object = object(parser);
      if (parser.nextToken() != null) {
        throw new AssertionError("More than an object: " + line);
      }
      return object;
    } catch (IOException e) {
      throw new UncheckedIOException("Not JSON: " + line, e);
    }
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      object.put(name, value(parser));
    }
    return object;
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield items;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      case VALUE_NULL -> null;
      default -> throw new AssertionError("Unexpected " + parser.currentToken());
    };
  }
}
