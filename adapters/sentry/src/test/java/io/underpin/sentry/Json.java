package io.underpin.sentry;

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

/** Reads JSON with a parser that is not Sentry's and refuses a name that stands twice in an object. */
public final class Json {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final @Nullable Object value;

  private Json(@Nullable Object value) {
    this.value = value;
  }

  public static Json object(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new AssertionError("Not an object: " + text);
      }
      Json json = new Json(read(parser));
      if (parser.nextToken() != null) {
        throw new AssertionError("More than an object: " + text);
      }
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException("Not JSON: " + text, e);
    }
  }

  /** What stands at this path: names, and numbers for the items of lists. Null if there is nothing. */
  public @Nullable Object at(Object... path) {
    Object found = value;
    for (Object step : path) {
      if (found instanceof Map<?, ?> map) {
        found = map.get(step);
      } else if (found instanceof List<?> list && step instanceof Integer index) {
        int from = index < 0 ? list.size() + index : index;
        found = from >= 0 && from < list.size() ? list.get(from) : null;
      } else {
        return null;
      }
    }
    return found;
  }

  /** The whole number at this path. */
  public int number(Object... path) {
    if (at(path) instanceof Number number) {
      return number.intValue();
    }
    throw new AssertionError("No number there: " + this);
  }

  /** The texts under this name in each object of the list at this path. */
  public List<String> texts(String name, Object... path) {
    List<String> texts = new ArrayList<>();
    if (at(path) instanceof List<?> list) {
      list.forEach(item -> {
        if (item instanceof Map<?, ?> map && map.get(name) != null) {
          texts.add(String.valueOf(map.get(name)));
        }
      });
    }
    return texts;
  }

  @Override
  public String toString() {
    return String.valueOf(value);
  }

  private static @Nullable Object read(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          object.put(name, read(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(read(parser));
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
