package io.underpin.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints declarations as a {@code .env} file that {@link DotenvFile} reads. */
final class EnvExample {
  private EnvExample() {}

  static String of(List<Setting<?>> settings) {
    List<String> paragraphs = new ArrayList<>();
    settings.forEach(setting -> paragraphs.add(paragraph(setting)));
    return String.join("\n", paragraphs);
  }

  private static <T> String paragraph(Setting<T> setting) {
    Form<T> form = setting.form();
    T fallback = setting.fallback();
    String standard = fallback == null ? "" : form.writer().apply(fallback);
    String example = setting.example();
    StringBuilder text = new StringBuilder();
    setting.description().lines().forEach(line -> text.append("# ").append(line).append('\n'));
    text.append("# ").append(sentence(form.accepted()));
    text.append(fallback == null ? " Required." : standard.isEmpty() ? " Optional." : "");
    if (form.secret()) {
      text.append(" Or ").append(setting.fileName()).append(": the path of a file that holds it.");
    }
    text.append('\n')
        .append(fallback == null ? "" : "#")
        .append(setting.name())
        .append('=')
        .append(quoted(example == null ? standard : example));
    return text.append('\n').toString();
  }

  private static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }

  /** The value as the file has to hold it. */
  private static String quoted(String value) {
    boolean plain = value.equals(value.strip())
        && value.chars().noneMatch(c -> c < ' ' || "'\"#\\".indexOf(c) >= 0);
    if (plain) {
      return value;
    }
    return '"'
        + value
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\t", "\\t")
        + '"';
  }
}
