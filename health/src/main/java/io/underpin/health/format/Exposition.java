package io.underpin.health.format;

/**
 * Writes samples in the text exposition format of Prometheus, version 0.0.4, family by family.
 *
 * <pre>{@code
 * new Exposition().gauge("process_uptime_seconds", "For how long the process has run").sample(12.5).toString()
 * }</pre>
 *
 * <p>A family without samples leaves nothing behind. Not safe for use by several threads.
 */
public final class Exposition {
  private final StringBuilder out = new StringBuilder(2048);
  private String family = "";
  private String head = "";

  /** Nothing yet. */
  public Exposition() {}

  /**
   * Begins a family of values that go up and down.
   *
   * @throws IllegalArgumentException if the name is not of letters, digits, underscore and colon
   */
  public Exposition gauge(String name, String help) {
    return begin(name, help, "gauge");
  }

  /** Begins a family of values that only grow; by custom its name ends in {@code _total}. Refuses what {@link #gauge} refuses. */
  public Exposition counter(String name, String help) {
    return begin(name, help, "counter");
  }

  /** Begins a family whose samples have a label {@code quantile}. Refuses what {@link #gauge} refuses. */
  public Exposition summary(String name, String help) {
    return begin(name, help, "summary");
  }

  /**
   * Adds a sample to the family that was begun last.
   *
   * @param labels name and value of each label in turn
   * @throws IllegalArgumentException if a label has no value, or its name is not of letters, digits and underscore
   * @throws IllegalStateException if no family was begun
   */
  public Exposition sample(double value, String... labels) {
    if (family.isEmpty()) {
      throw new IllegalStateException("A sample needs a family: begin one with gauge or counter");
    }
    if (labels.length % 2 != 0) {
      throw new IllegalArgumentException(
          "Label '" + labels[labels.length - 1] + "' of " + family + " has no value");
    }
    out.append(head).append(family);
    head = "";
    for (int i = 0; i < labels.length; i += 2) {
      out.append(i == 0 ? '{' : ',').append(checked(labels[i], false)).append("=\"");
      escaped(labels[i + 1], true);
      out.append('"');
    }
    out.append(labels.length == 0 ? " " : "} ");
    number(value);
    out.append('\n');
    return this;
  }

  /** What was written so far. */
  @Override
  public String toString() {
    return out.toString();
  }

  private Exposition begin(String name, String help, String type) {
    family = checked(name, true);
    int length = out.length();
    out.append("# HELP ").append(name).append(' ');
    escaped(help, false);
    out.append("\n# TYPE ").append(name).append(' ').append(type).append('\n');
    head = out.substring(length);
    out.setLength(length);
    return this;
  }

  private void number(double value) {
    if (Double.isInfinite(value)) {
      out.append(value > 0 ? "+Inf" : "-Inf");
    } else if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      out.append((long) value);
    } else {
      out.append(value);
    }
  }

  private void escaped(String text, boolean quoted) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '"' -> out.append(quoted ? "\\\"" : "\"");
        default -> out.append(c);
      }
    }
  }

  private static String checked(String name, boolean colon) {
    boolean valid = !name.isEmpty() && !(name.charAt(0) >= '0' && name.charAt(0) <= '9');
    for (int i = 0; valid && i < name.length(); i++) {
      char c = name.charAt(i);
      valid = (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '_'
          || (colon && c == ':');
    }
    if (!valid) {
      throw new IllegalArgumentException((colon ? "Metric name '" : "Label name '") + name
          + "' must be letters, digits and underscore" + (colon ? " and colon" : "")
          + ", and not begin with a digit");
    }
    return name;
  }
}
