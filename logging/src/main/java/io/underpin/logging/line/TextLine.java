package io.underpin.logging.line;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link LogLine} for people: time of day, level, short logger, message, fields, and the stack trace on lines of its own.
 *
 * <p>Every line end is written here: what could end a line, move the cursor or turn the direction of reading stands there as
 * its escape.
 */
final class TextLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  private TextLine() {}

  static String write(LogLine line) {
    StringBuilder out = new StringBuilder(256);
    out.append(TIME.format(line.time().atZone(ZoneId.systemDefault()))).append(' ');
    out.append(String.format(Locale.ROOT, "%-5s ", line.level().name()));
    out.append(Visible.of(line.logger().substring(line.logger().lastIndexOf('.') + 1)));
    out.append("  ").append(Visible.of(line.message()));
    if (!line.markers().isEmpty()) {
      out.append("  ").append(Visible.of(line.markers().toString()));
    }
    String gap = "  ";
    for (Map.Entry<String, @Nullable Object> field : line.fields().entrySet()) {
      out.append(gap)
          .append(Visible.of(field.getKey()))
          .append('=')
          .append(value(field.getValue()));
      gap = " ";
    }
    out.append('\n');
    line.thrown().ifPresent(thrown -> write(thrown, "", "  ", out));
    return out.toString();
  }

  private static String value(@Nullable Object value) {
    String text = Visible.of(String.valueOf(value));
    boolean bare = !text.isEmpty() && text.indexOf(' ') < 0 && text.indexOf('"') < 0;
    return bare || !(value instanceof String) ? text : '"' + text.replace("\"", "\\\"") + '"';
  }

  private static void write(Thrown thrown, String label, String indent, StringBuilder out) {
    out.append(indent).append(label).append(Visible.of(thrown.type()));
    if (!thrown.message().isEmpty()) {
      out.append(": ").append(Visible.of(thrown.message()));
    }
    out.append('\n');
    for (String frame : thrown.stack()) {
      out.append(indent).append("  ").append(Visible.of(frame)).append('\n');
    }
    thrown.suppressed().forEach(other -> write(other, "Suppressed: ", indent + "  ", out));
    thrown.cause().forEach(cause -> write(cause, "Caused by: ", indent, out));
  }
}
