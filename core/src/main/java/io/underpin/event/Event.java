package io.underpin.event;

import io.underpin.time.TimeSource;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, told once: log lines, metrics, breadcrumbs and notifications are made from it.
 *
 * <p>Names are lower case with dots and underscores ({@code backup.finished}, {@code rate_limit.rejected},
 * {@code authn_login_fail}) after OpenTelemetry's semantic conventions and the OWASP logging vocabulary. Attribute values are
 * strings, numbers, booleans, instants, durations, and lists and maps of these; what is not known to be harmless goes through
 * a {@code Redactor} before it leaves the process. Immutable.
 */
public final class Event {
  private final String name;
  private final Severity severity;
  private final Instant time;
  private final Map<String, Object> attributes;
  private final @Nullable Throwable cause;

  private Event(
      String name,
      Severity severity,
      Instant time,
      Map<String, Object> attributes,
      @Nullable Throwable cause) {
    this.name = name;
    this.severity = severity;
    this.time = time;
    this.attributes = attributes;
    this.cause = cause;
  }

  /**
   * An event that happens now.
   *
   * @throws IllegalArgumentException if the name is not 1 to 128 characters of {@code a-z 0-9 . _}
   */
  public static Event of(String name, Severity severity, TimeSource time) {
    return new Event(EventNames.checked(name), severity, time.instant(), Map.of(), null);
  }

  /** A copy with one attribute more, or with this value in place of an earlier one of the same name. */
  public Event with(String attribute, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(attributes);
    copy.put(attribute, value);
    return new Event(name, severity, time, Collections.unmodifiableMap(copy), cause);
  }

  /** A copy that carries what caused it. */
  public Event causedBy(Throwable throwable) {
    return new Event(name, severity, time, attributes, throwable);
  }

  /** What happened: {@code backup.finished}. */
  public String name() {
    return name;
  }

  /** How much it matters. */
  public Severity severity() {
    return severity;
  }

  /** When it happened. */
  public Instant time() {
    return time;
  }

  /** The particulars, in the order in which they were given; unmodifiable. */
  public Map<String, Object> attributes() {
    return attributes;
  }

  /** What caused it, if something was thrown. */
  public Optional<Throwable> cause() {
    return Optional.ofNullable(cause);
  }

  /** Name and severity only: attributes may hold what must not be printed. */
  @Override
  public String toString() {
    return severity + " " + name;
  }
}
