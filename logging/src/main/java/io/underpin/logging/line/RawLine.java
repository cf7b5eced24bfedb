package io.underpin.logging.line;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * What one log event consists of, as it was given: secrets and all. It is filled in, written by somebody who redacts, and
 * used again.
 *
 * <p>It keeps no more than {@value #MAX_FIELDS} fields and markers and counts what it leaves out; an entry of the log context
 * that says the same as a field is left out too. Nothing that it is given makes it throw. Not safe for use by several threads.
 */
public final class RawLine {
  /** So many fields stand in a line, and so many markers. */
  public static final int MAX_FIELDS = 200;

  private static final Object TAKEN = new Object();

  private final BiConsumer<@Nullable String, @Nullable String> entries = this::context;
  private Level level = Level.ERROR;
  private long second;
  private int nano;
  private @Nullable String logger;
  private @Nullable String thread;
  private @Nullable String message;
  private @Nullable Throwable thrown;
  private @Nullable String thrownType;
  private @Nullable String thrownText;
  private String[] markers = new String[4];
  private String[] names = new String[16];
  private @Nullable Object[] values = new Object[16];
  private int markerCount;
  private int count;
  private int ownFields;
  private int omitted;

  /** Nothing yet. */
  public RawLine() {}

  /** When it happened. */
  public void at(Instant instant) {
    second = instant.getEpochSecond();
    nano = instant.getNano();
  }

  /** How much it matters; an error as long as nobody has said so. */
  public void level(Level severity) {
    level = severity;
  }

  /** Who wrote it. */
  public void logger(@Nullable String name) {
    logger = name;
  }

  /** On which thread. */
  public void thread(@Nullable String name) {
    thread = name;
  }

  /** The message with its arguments filled in. */
  public void message(@Nullable String text) {
    message = text;
  }

  /** One more marker; false if there is one of that name already, or no room. */
  public boolean marker(@Nullable String name) {
    String marker = String.valueOf(name);
    for (int i = 0; i < markerCount; i++) {
      if (markers[i].equals(marker)) {
        return false;
      }
    }
    if (markerCount == MAX_FIELDS) {
      return false;
    }
    if (markerCount == markers.length) {
      markers = Arrays.copyOf(markers, 2 * markerCount);
    }
    markers[markerCount++] = marker;
    return true;
  }

  /** One more key-value pair. All of them come before the log context. */
  public void field(@Nullable String name, @Nullable Object value) {
    add(String.valueOf(name), value);
    ownFields = count;
  }

  /** The log context. */
  public void context(Map<String, String> context) {
    if (!context.isEmpty()) {
      context.forEach(entries);
    }
  }

  /** An entry of the log context; left out where a field says the same. */
  public void context(@Nullable String name, @Nullable String value) {
    String key = String.valueOf(name);
    for (int i = 0; i < ownFields; i++) {
      if (names[i].equals(key) && saysTheSame(values[i], value)) {
        return;
      }
    }
    add(key, value);
  }

  /** What was thrown. */
  public void thrown(Throwable throwable) {
    thrown = throwable;
  }

  /** What was thrown elsewhere, of which only the text is left. */
  public void thrown(@Nullable String type, @Nullable String text) {
    thrownType = String.valueOf(type);
    thrownText = text == null ? "" : text;
  }

  /** Time, level and logger, and this in place of all else. */
  public void reduceTo(String text) {
    Level severity = level;
    String name = logger;
    long seconds = second;
    int nanos = nano;
    clear();
    level = severity;
    logger = name;
    second = seconds;
    nano = nanos;
    message = text;
  }

  /** Lets go of everything. */
  public void clear() {
    Arrays.fill(markers, 0, markerCount, "");
    Arrays.fill(names, 0, count, "");
    Arrays.fill(values, 0, count, null);
    level = Level.ERROR;
    second = 0;
    nano = 0;
    logger = null;
    thread = null;
    message = null;
    thrown = null;
    thrownType = null;
    thrownText = null;
    markerCount = 0;
    count = 0;
    ownFields = 0;
    omitted = 0;
  }

  /** How much it matters. */
  public Level level() {
    return level;
  }

  /** When it happened: seconds since 1970. */
  public long second() {
    return second;
  }

  /** The nanoseconds in that second. */
  public int nano() {
    return nano;
  }

  /** Who wrote it. */
  public @Nullable String logger() {
    return logger;
  }

  /** On which thread; null if nobody knows. */
  public @Nullable String thread() {
    return thread;
  }

  /** The message. */
  public @Nullable String message() {
    return message;
  }

  /** How many markers there are. */
  public int markers() {
    return markerCount;
  }

  /** The name of this marker. */
  public String marker(int at) {
    return markers[at];
  }

  /** How many fields there are, the log context included. */
  public int fields() {
    return count;
  }

  /** How many were left out. */
  public int omitted() {
    return omitted;
  }

  /** The name of this field. */
  public String name(int at) {
    return names[at];
  }

  /** The value of this field. */
  public @Nullable Object value(int at) {
    return values[at];
  }

  /** Where the first field of this name stands, or -1. */
  public int indexOf(String name) {
    for (int i = 0; i < count; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Says that this field has been written, in a place of its own. */
  public void take(int at) {
    values[at] = TAKEN;
  }

  /** Whether this field has been written already. */
  public boolean isTaken(int at) {
    return values[at] == TAKEN;
  }

  /** Whether anything was thrown. */
  public boolean hasThrown() {
    return thrown != null || thrownType != null;
  }

  /** What was thrown, here. */
  public @Nullable Throwable thrown() {
    return thrown;
  }

  /** The class of what was thrown elsewhere. */
  public @Nullable String thrownType() {
    return thrownType;
  }

  /** The text of what was thrown elsewhere. */
  public @Nullable String thrownText() {
    return thrownText;
  }

  /** How much it holds, and nothing of it. */
  @Override
  public String toString() {
    return "RawLine[" + count + " fields]";
  }

  private void add(String name, @Nullable Object value) {
    if (count == MAX_FIELDS) {
      omitted++;
      return;
    }
    if (count == names.length) {
      names = Arrays.copyOf(names, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    names[count] = name;
    values[count++] = value;
  }

  private static boolean saysTheSame(@Nullable Object value, @Nullable String text) {
    if (value instanceof String) {
      return value.equals(text);
    }
    return (value instanceof Number || value instanceof Boolean)
        && String.valueOf(value).equals(text);
  }
}
