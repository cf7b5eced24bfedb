package io.underpin.logstash;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads a line that has to be one object and a line end, with no name twice in it. */
final class StrictJson {
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .build();

  private StrictJson() {}

  static Map<String, @Nullable Object> line(String text) {
    if (text.lines().count() != 1 || !text.endsWith("\n")) {
      throw new AssertionError("Not a line: " + text);
    }
    return JSON.readValue(text, new TypeReference<>() {});
  }
}
