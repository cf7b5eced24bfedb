package io.underpin.logging.line;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A {@link LogLine} for people: time of day, level, short logger, message, fields, and the stack trace on lines of its own,
 * the cause of all causes first.
 *
 * <p>Every line end and every escape code is written here: what could end a line, move the cursor or turn the direction of
 * reading stands there as its escape.
 */
final class TextLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
  private static final String REQUEST = "request_id";
  private static final Set<String> FOR_MACHINES = Set.of("trace_id", "span_id", REQUEST);
  private static final int SHORT_ID = 6;

  private final Palette palette;
  private final Frames frames;
  private final StringBuilder out = new StringBuilder(256);

  TextLine(Palette palette, Frames frames) {
    this.palette = palette;
    this.frames = frames;
  }

  String write(LogLine line) {
    String logger = line.logger();
    out.append(palette.faint())
        .append(TIME.format(line.time().atZone(ZoneId.systemDefault())))
        .append(palette.end())
        .append(' ')
        .append(palette.of(line.level()))
        .append(String.format(Locale.ROOT, "%-5s", line.level().name()))
        .append(palette.end())
        .append(' ')
        .append(palette.name())
        .append(Visible.of(logger.substring(logger.lastIndexOf('.') + 1)))
        .append(palette.end())
        .append("  ")
        .append(Visible.of(line.message()));
    if (!line.markers().isEmpty()) {
      out.append("  ").append(Visible.of(line.markers().toString()));
    }
    fields(line.fields());
    out.append('\n');
    line.thrown().ifPresent(thrown -> {
      rootCause(thrown);
      thrown(thrown, "", "  ");
    });
    return out.toString();
  }

  private void fields(Map<String, @Nullable Object> fields) {
    String gap = "  ";
    for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
      if (palette.isColour() && FOR_MACHINES.contains(field.getKey())) {
        continue;
      }
      out.append(gap)
          .append(palette.faint())
          .append(Visible.of(field.getKey()))
          .append('=')
          .append(palette.end())
          .append(value(field.getValue()));
      gap = " ";
    }
    if (palette.isColour() && fields.get(REQUEST) instanceof String id && !id.isEmpty()) {
      out.append(' ')
          .append(palette.faint())
          .append('#')
          .append(Visible.of(id.substring(Math.max(0, id.length() - SHORT_ID))))
          .append(palette.end());
    }
  }

  private static String value(@Nullable Object value) {
    String text = Visible.of(String.valueOf(value));
    boolean bare = !text.isEmpty() && text.indexOf(' ') < 0 && text.indexOf('"') < 0;
    return bare || !(value instanceof String) ? text : '"' + text.replace("\"", "\\\"") + '"';
  }

  // What went wrong first is what one looks for, and it stands last in a stack trace.
  private void rootCause(Thrown thrown) {
    Thrown root = thrown;
    while (!root.cause().isEmpty()) {
      root = root.cause().get(0);
    }
    if (!thrown.cause().isEmpty()) {
      head(root, "Root cause: ", "  ");
    }
  }

  private void thrown(Thrown thrown, String label, String indent) {
    head(thrown, label, indent);
    List<String> stack = thrown.stack();
    for (int i = 0; i < stack.size(); ) {
      int folded = frames.foldable(stack, i);
      if (folded > 0) {
        frame("... " + folded + " framework frames", false, indent);
        i += folded;
      } else {
        frame(stack.get(i), frames.isOwn(stack.get(i)), indent);
        i++;
      }
    }
    thrown.suppressed().forEach(other -> thrown(other, "Suppressed: ", indent + "  "));
    thrown.cause().forEach(cause -> thrown(cause, "Caused by: ", indent));
  }

  private void head(Thrown thrown, String label, String indent) {
    out.append(indent)
        .append(label)
        .append(palette.strong())
        .append(Visible.of(thrown.type()))
        .append(palette.end());
    if (!thrown.message().isEmpty()) {
      out.append(": ").append(Visible.of(thrown.message()));
    }
    out.append('\n');
  }

  private void frame(String frame, boolean own, String indent) {
    String faint = own ? "" : palette.faint();
    out.append(indent)
        .append("  ")
        .append(faint)
        .append(Visible.of(frame))
        .append(faint.isEmpty() ? "" : palette.end())
        .append('\n');
  }
}
