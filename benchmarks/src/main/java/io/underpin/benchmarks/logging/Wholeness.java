package io.underpin.benchmarks.logging;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether a line is JSON with everything in it that was logged, and without what was to be hidden. */
final class Wholeness {
  private static final JsonMapper JSON = new JsonMapper();

  private Wholeness() {}

  /** What does not stand in the line. */
  static List<String> missing(LogEvent event, String line) {
    List<String> values = new ArrayList<>();
    collect(JSON.readTree(line), values);
    return event.parts().stream()
        .filter(part -> values.stream().noneMatch(value -> value.contains(part)))
        .toList();
  }

  /** The secrets of {@link LogEvent#HITS} that stand in the line. */
  static List<String> leaked(String line) {
    return Texts.SECRETS.stream().filter(line::contains).toList();
  }

  private static void collect(JsonNode node, List<String> values) {
    if (node.isValueNode()) {
      values.add(node.asString());
    }
    node.forEach(child -> collect(child, values));
  }
}
