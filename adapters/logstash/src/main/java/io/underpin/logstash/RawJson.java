package io.underpin.logstash;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Texts that claim to be JSON: read, and written anew. */
final class RawJson {
  private static final JsonFactory JSON = new JsonFactory();

  private RawJson() {}

  /** Whether this is one value, and nothing behind it. */
  static boolean isJson(String text) {
    try (JsonParser parser = parser(text)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  /** Tells the generator the value, part by part. */
  static void copy(String json, JsonGenerator out) {
    try (JsonParser parser = parser(json)) {
      parser.nextToken();
      out.copyCurrentStructureExact(parser);
    }
  }

  private static JsonParser parser(String text) {
    return JSON.createParser(ObjectReadContext.empty(), text);
  }
}
