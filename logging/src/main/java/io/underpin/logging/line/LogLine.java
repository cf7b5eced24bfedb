package io.underpin.logging.line;

import io.underpin.redact.Redactor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * One log event with nothing secret left in it: what every format, tap and test sees.
 *
 * <p>It can only be made through its {@link Builder}, and that redacts whatever it is given: message, names and values of
 * fields, markers, names of thread and logger, throwables. Immutable.
 */
public final class LogLine {
  private final Instant time;
  private final Level level;
  private final String logger;
  private final String thread;
  private final String message;
  private final String service;
  private final List<String> markers;
  private final Map<String, @Nullable Object> fields;
  private final @Nullable Thrown thrown;

  private LogLine(Builder builder) {
    time = builder.time;
    level = builder.level;
    logger = builder.logger;
    thread = builder.thread;
    message = builder.message;
    service = builder.service;
    markers = List.copyOf(builder.markers);
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(builder.fields));
    thrown = builder.thrown;
  }

  /** A line to be filled in, everything in it redacted by this. */
  public static Builder redactedBy(Redactor redactor) {
    return new Builder(redactor);
  }

  /** When it happened. */
  public Instant time() {
    return time;
  }

  /** How much it matters. */
  public Level level() {
    return level;
  }

  /** Who wrote it. */
  public String logger() {
    return logger;
  }

  /** The thread on which it was written. */
  public String thread() {
    return thread;
  }

  /** The message with its arguments filled in. */
  public String message() {
    return message;
  }

  /** The service that this process is; empty if nobody has said so. */
  public String service() {
    return service;
  }

  /** The names of the markers. */
  public List<String> markers() {
    return markers;
  }

  /**
   * Key-value pairs and then the log context, in the order in which they were given: strings, numbers, booleans, nulls, and
   * lists and maps of these. No name is one of JSON's own ({@code time}, {@code message}, ...): such a one has {@code _2}
   * behind it.
   */
  public Map<String, @Nullable Object> fields() {
    return fields;
  }

  /** What was thrown. */
  public Optional<Thrown> thrown() {
    return Optional.ofNullable(thrown);
  }

  /** Level, logger and message. */
  @Override
  public String toString() {
    return level + " " + logger + " " + message;
  }

  /** Fills in a line. Nothing that it is given makes it throw. Not safe for use by several threads. */
  public static final class Builder {
    private static final Set<String> OWN_NAMES =
        Set.of("time", "level", "logger", "thread", "message", "service", "markers", "exception");
    private static final int MAX_TEXT = 32 * 1024;
    private static final int MAX_FIELDS = 200;

    private final Scrub scrub;
    private final Values values;
    private final List<String> markers = new ArrayList<>();
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private Instant time = Instant.EPOCH;
    private Level level = Level.INFO;
    private String logger = "";
    private String thread = "";
    private String message = "";
    private String service = "";
    private @Nullable Thrown thrown;
    private int omitted;

    private Builder(Redactor redactor) {
      scrub = new Scrub(redactor, MAX_TEXT);
      values = new Values(redactor, scrub);
    }

    /** When it happened, and how much it matters. */
    public Builder at(Instant instant, Level severity) {
      time = instant;
      level = severity;
      return this;
    }

    /** Who wrote it. */
    public Builder logger(@Nullable String name) {
      logger = scrub.text(name);
      return this;
    }

    /** On which thread. */
    public Builder thread(@Nullable String name) {
      thread = scrub.text(name);
      return this;
    }

    /** The message with its arguments filled in. */
    public Builder message(@Nullable String text) {
      message = scrub.text(text);
      return this;
    }

    /** The name of this service. */
    public Builder service(String name) {
      service = name;
      return this;
    }

    /** One more marker. */
    public Builder marker(@Nullable String name) {
      String clean = scrub.text(name);
      if (markers.size() < MAX_FIELDS && !markers.contains(clean)) {
        markers.add(clean);
      }
      return this;
    }

    /** One more key-value pair; a name that is taken gets a number behind it. */
    public Builder field(@Nullable String name, @Nullable Object value) {
      if (fields.size() == MAX_FIELDS) {
        omitted++;
        return this;
      }
      String raw = String.valueOf(name);
      put(FieldNames.clean(scrub.text(raw)), values.of(raw, value));
      return this;
    }

    /** An entry of the log context; left out where a field says the same. */
    public Builder context(@Nullable String name, @Nullable String value) {
      String raw = String.valueOf(name);
      Object clean = values.of(raw, value);
      String shown = FieldNames.clean(scrub.text(raw));
      if (!fields.containsKey(shown) || !String.valueOf(fields.get(shown)).equals(clean)) {
        if (fields.size() == MAX_FIELDS) {
          omitted++;
        } else {
          put(shown, clean);
        }
      }
      return this;
    }

    /** What was thrown. */
    public Builder thrown(Throwable throwable) {
      thrown = new Throwns(scrub).of(throwable);
      return this;
    }

    /** What was thrown elsewhere, of which only the text is left. */
    public Builder thrown(@Nullable String type, @Nullable String text) {
      thrown = new Thrown(
          scrub.text(type), text == null ? "" : scrub.text(text), List.of(), List.of(), List.of());
      return this;
    }

    /** Everything that stands there. */
    public Builder all(RawLine raw) {
      at(Instant.ofEpochSecond(raw.second(), raw.nano()), raw.level());
      logger(raw.logger());
      thread(raw.thread() == null ? "" : raw.thread());
      message(raw.message());
      for (int i = 0; i < raw.markers(); i++) {
        marker(raw.marker(i));
      }
      for (int i = 0; i < raw.fields(); i++) {
        field(raw.name(i), raw.value(i));
      }
      omitted += raw.omitted();
      if (raw.thrown() != null) {
        thrown(raw.thrown());
      } else if (raw.hasThrown()) {
        thrown(raw.thrownType(), raw.thrownText());
      }
      return this;
    }

    /** The line. */
    public LogLine build() {
      if (omitted > 0) {
        put("omitted_fields", omitted);
      }
      return new LogLine(this);
    }

    private void put(String name, @Nullable Object value) {
      String free = OWN_NAMES.contains(name) ? FieldNames.unused(name + "_2", fields) : name;
      fields.put(FieldNames.unused(free, fields), value);
    }
  }
}
