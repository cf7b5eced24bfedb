package io.underpin.quickstart.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import io.underpin.quickstart.book.Draft;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads a note from a body: a form or JSON, and never more of it than fits. */
final class DraftReader {
  /** Enough for the longest note, with every character percent-encoded. */
  static final int MAX_BODY_BYTES = 32 * 1024;

  private final JsonFactory json = new JsonFactory();

  Map<String, String> fields(HttpExchange http) throws IOException, Refused {
    byte[] body = body(http);
    String type = mediaType(http);
    return switch (type) {
      case "application/x-www-form-urlencoded" -> form(utf8(body));
      case "application/json" -> json(body);
      default ->
        throw new Refused(
            415,
            "Send the note as application/x-www-form-urlencoded or application/json, not as '"
                + type + "'");
    };
  }

  static Draft draft(Map<String, String> fields) throws Refused {
    try {
      return new Draft(fields.getOrDefault("name", ""), fields.getOrDefault("message", ""));
    } catch (IllegalArgumentException e) {
      throw new Refused(422, String.valueOf(e.getMessage()));
    }
  }

  static String mediaType(HttpExchange http) {
    String sent = http.getRequestHeaders().getFirst("Content-Type");
    return sent == null ? "" : sent.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
  }

  private static byte[] body(HttpExchange http) throws IOException, Refused {
    byte[] body = http.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      throw new Refused(413, "The body is larger than " + MAX_BODY_BYTES + " bytes");
    }
    return body;
  }

  private static Map<String, String> form(String body) throws Refused {
    Map<String, String> fields = new HashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) throws Refused {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refused(400, "The form is not percent-encoded as it should be");
    }
  }

  private Map<String, String> json(byte[] body) throws IOException, Refused {
    try (JsonParser parser = json.createParser(utf8(body))) {
      Map<String, String> fields = new HashMap<>();
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw notANote();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
          throw notANote();
        }
        fields.put(name, parser.getText());
      }
      if (parser.nextToken() != null) {
        throw notANote();
      }
      return fields;
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw notANote();
    }
  }

  private static Refused notANote() {
    return new Refused(
        400, "The body is not a JSON object like {\"name\": \"Ada\", \"message\": \"Hello\"}");
  }

  private static String utf8(byte[] bytes) throws Refused {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Refused(400, "The body is not UTF-8");
    }
  }
}
