package io.underpin.health.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text format 0.0.4 by the letter: what it does not allow fails, and so does what Prometheus refuses, such as a family in two
 * pieces or a series twice.
 */
final class Exposition {
  private static final Pattern COMMENT =
      Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
  private static final Pattern ESCAPED_HELP = Pattern.compile("([^\\\\]|\\\\[\\\\n])*");
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\]|\\\\[\"\\\\n])*\"";
  private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(" + LABEL
      + "(?:," + LABEL + ")*)})? ([+-]Inf|NaN|-?[0-9.]+(?:E-?[0-9]+)?)");
  private static final Pattern ONE_LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\[\"\\\\n])*)\"");

  private final Map<String, String> types = new LinkedHashMap<>();
  private final Set<String> helps = new HashSet<>();
  private final Map<String, Double> series = new LinkedHashMap<>();
  private final List<String> order = new ArrayList<>();

  private Exposition() {}

  static Exposition parse(String text) {
    Exposition exposition = new Exposition();
    if (!text.endsWith("\n")) {
      throw new AssertionError("The last line does not end");
    }
    for (String line : text.split("\n", -1)) {
      if (!line.isEmpty()) {
        exposition.line(line);
      }
    }
    return exposition;
  }

  /** The families and their types. */
  Map<String, String> types() {
    return types;
  }

  /** The values by series, labels in order and unescaped: {@code name{a=1, b=2}}. */
  Map<String, Double> series() {
    return series;
  }

  private void line(String line) {
    if (line.startsWith("#")) {
      Matcher comment = COMMENT.matcher(line);
      require(comment.matches(), "a comment without meaning", line);
      if (comment.group(1).equals("HELP")) {
        require(helps.add(comment.group(2)), "a second HELP", line);
        require(ESCAPED_HELP.matcher(comment.group(3)).matches(), "a wrong escape", line);
      } else {
        require(
            Set.of("counter", "gauge", "summary", "histogram", "untyped")
                .contains(comment.group(3)),
            "a type that is none",
            line);
        require(types.put(comment.group(2), comment.group(3)) == null, "a second TYPE", line);
      }
      return;
    }
    Matcher sample = SAMPLE.matcher(line);
    require(sample.matches(), "not a figure", line);
    String family = family(sample.group(1));
    String type = types.get(family);
    if (type == null || !helps.contains(family)) {
      throw new AssertionError("A figure without HELP and TYPE before it: " + line);
    }
    if (order.isEmpty() || !order.get(order.size() - 1).equals(family)) {
      require(!order.contains(family), "a family in two pieces", line);
      order.add(family);
    }
    double value = value(sample.group(4));
    require(!type.equals("counter") || family.endsWith("_total"), "a counter without _total", line);
    require(!type.equals("counter") || value >= 0, "a counter below zero", line);
    String key = sample.group(1) + labels(sample.group(3), line);
    require(series.put(key, value) == null, "a series twice", line);
  }

  private String family(String name) {
    for (String suffix : List.of("_sum", "_count")) {
      if (name.endsWith(suffix)) {
        String base = name.substring(0, name.length() - suffix.length());
        if ("summary".equals(types.get(base))) {
          return base;
        }
      }
    }
    return name;
  }

  private static Map<String, String> labels(String text, String line) {
    Map<String, String> labels = new LinkedHashMap<>();
    Matcher label = ONE_LABEL.matcher(text == null ? "" : text);
    while (label.find()) {
      String value = label.group(2).replaceAll("\\\\\"", "\"");
      value = value.replace("\\n", "\n").replace("\\\\", "\\");
      require(labels.put(label.group(1), value) == null, "a label twice", line);
    }
    return new HashMap<>(labels).isEmpty() ? Map.of() : labels;
  }

  private static double value(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static void require(boolean right, String wrong, String line) {
    if (!right) {
      throw new AssertionError("There is " + wrong + ": " + line);
    }
  }
}
