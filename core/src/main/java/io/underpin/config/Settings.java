package io.underpin.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The settings of a service, read once, all of them right.
 *
 * <pre>{@code
 * static final Setting<Integer> PORT =
 *     Setting.integer("PORT", 0, 65_535).or(8080).describedAs("Port to listen on; 0 takes a free one");
 * static final Setting<Secret> KEY = Setting.secret("SESSION_KEY", 32).describedAs("Signs session cookies");
 *
 * Settings settings = Settings.declare(PORT, KEY)
 *     .read(Environment.system().and(Environment.dotenv(Path.of(".env"))));
 * int port = settings.value(PORT);
 * }</pre>
 *
 * <p>Made by {@link Declaration#read}. Immutable and safe for use by several threads.
 */
public final class Settings {
  private final Map<Setting<?>, Entry> entries;

  /**
   * One setting as it was read.
   *
   * @param shown the value without secrets
   * @param origin where it comes from
   */
  record Entry(Object value, String shown, String origin) {}

  Settings(Map<Setting<?>, Entry> entries) {
    this.entries = new LinkedHashMap<>(entries);
  }

  /**
   * What settings there are; nothing is read yet.
   *
   * @throws IllegalArgumentException if a name is declared twice
   */
  public static Declaration declare(Setting<?>... settings) {
    return new Declaration(List.of(settings), List.of());
  }

  /**
   * The value of a setting.
   *
   * @throws IllegalArgumentException if this setting was not declared: the constant that was declared has to be given
   */
  // Safe: Declaration has put under each setting what that setting's own form has read.
  @SuppressWarnings("unchecked")
  public <T> T value(Setting<T> setting) {
    Entry entry = entries.get(setting);
    if (entry == null) {
      throw new IllegalArgumentException(
          "Setting " + setting + " was not declared: add it to Settings.declare");
    }
    return (T) entry.value;
  }

  /**
   * A table for the start of the log: name, value and origin of every setting, one a line, secrets as {@code ***}, URLs without
   * their passwords.
   */
  public String table() {
    int name = 0;
    int value = 0;
    for (Map.Entry<Setting<?>, Entry> entry : entries.entrySet()) {
      name = Math.max(name, entry.getKey().name().length());
      value = Math.max(value, entry.getValue().shown.length());
    }
    StringJoiner lines = new StringJoiner("\n");
    for (Map.Entry<Setting<?>, Entry> entry : entries.entrySet()) {
      lines.add(padded(entry.getKey().name(), name) + "  " + padded(entry.getValue().shown, value)
          + "  " + entry.getValue().origin);
    }
    return lines.toString();
  }

  /** Names and values, secrets as {@code ***}. */
  @Override
  public String toString() {
    StringJoiner pairs = new StringJoiner(", ", "Settings[", "]");
    entries.forEach((setting, entry) -> pairs.add(setting.name() + "=" + entry.shown));
    return pairs.toString();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
