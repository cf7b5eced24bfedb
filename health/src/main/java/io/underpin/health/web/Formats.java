package io.underpin.health.web;

import io.underpin.health.format.ReportFormat;
import io.underpin.health.page.StatusPage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All formats of an endpoint, each with a number; those that can be asked for have a name as well. Filled while it is written down. */
final class Formats {
  static final String DEFAULT = "underpin";
  static final String PAGE = "html";

  private final List<ReportFormat> all = new ArrayList<>();
  private final List<MediaType> types = new ArrayList<>();
  private final Map<String, Integer> names = new LinkedHashMap<>();

  /** What every endpoint offers; of two formats of the same media type the first is meant by it. */
  static Formats standard() {
    Formats formats = new Formats();
    formats.add(DEFAULT, ReportFormat.underpin());
    formats.add("actuator", ReportFormat.actuator());
    formats.add("microprofile", ReportFormat.microProfile());
    formats.add("health+json", ReportFormat.healthJson());
    formats.add("text", ReportFormat.text());
    formats.add("prometheus", ReportFormat.prometheus());
    formats.add(PAGE, StatusPage.standard());
    return formats;
  }

  void add(String name, ReportFormat format) {
    if (!isName(name)) {
      throw new IllegalArgumentException("Format name " + quoted(name)
          + " must be 1 to 32 characters of a-z, 0-9, plus, dot and hyphen");
    }
    if (names.containsKey(name)) {
      throw new IllegalArgumentException(
          "Format name '" + name + "' is taken: choose another than " + names.keySet());
    }
    int number = addNameless(format);
    names.put(name, number);
    if (name.indexOf('+') >= 0) {
      names.put(name.replace("+", "%2B"), number);
    }
  }

  /** In place of the format of this name, which has the same media type. */
  void replace(String name, ReportFormat format) {
    all.set(numberOf(name), format);
  }

  int addNameless(ReportFormat format) {
    MediaType type = MediaType.of(format.mediaType());
    if (type == null) {
      throw new IllegalArgumentException("Media type " + quoted(format.mediaType())
          + " must be a type and a subtype, such as application/json");
    }
    all.add(format);
    types.add(type);
    return all.size() - 1;
  }

  int numberOf(String name) {
    Integer number = names.get(name);
    if (number == null) {
      throw new IllegalArgumentException("There is no format " + quoted(name) + "; there are "
          + names.keySet().stream().filter(Formats::isName).toList()
          + ": add it with format(...) first");
    }
    return number;
  }

  ReportFormat get(int number) {
    return all.get(number);
  }

  MediaType type(int number) {
    return types.get(number);
  }

  int count() {
    return all.size();
  }

  /** These first, then the others that have a name. */
  int[] order(int... first) {
    List<Integer> order = new ArrayList<>();
    for (int number : first) {
      order.add(number);
    }
    names.values().stream().filter(number -> !order.contains(number)).forEach(order::add);
    return order.stream().mapToInt(Objects::requireNonNull).toArray();
  }

  Map<String, Integer> names() {
    return Map.copyOf(names);
  }

  private static boolean isName(String name) {
    return name.matches("[a-z0-9.+-]{1,32}");
  }

  private static String quoted(String text) {
    StringBuilder shown = new StringBuilder("'");
    text.chars().limit(80).forEach(c -> shown.append(c >= ' ' && c < 0x7f ? (char) c : '?'));
    return shown.append(text.length() > 80 ? "…'" : "'").toString();
  }
}
