package io.underpin.health.format;

import io.underpin.http.Headers;
import io.underpin.json.JsonWriter;
import java.util.function.BiConsumer;

/**
 * Writes a part of a report down. What it writes is kept as long as the report does not change, so it is called rarely; it is
 * called by several threads, and if it throws, the bare status is answered instead.
 *
 * <p>Most formats of one's own are JSON and need no class:
 *
 * <pre>{@code
 * ReportFormat.json((view, json) -> json
 *     .field("status", view.status().works() ? "ok" : "error")
 *     .field("database", view.status("postgres").works() ? "connected" : "disconnected"))
 * }</pre>
 */
public interface ReportFormat {

  /** The media type of what is written: {@code application/json}. The same each time. */
  String mediaType();

  /** The body of the answer. Everything in a view has passed the redactor; escaping is up to the format. */
  String write(ReportView view);

  /**
   * The body for those who may see no more than the status. The same each time for the same outline.
   *
   * @return {@code {"status":"UP"}} in a format that is JSON, {@code UP} in others, unless overridden
   */
  default String terse(Outline outline) {
    String status = outline.status().name();
    return mediaType().contains("json")
        ? new JsonWriter().object().field("status", status).end().toString()
        : status;
  }

  /**
   * Whether what is written depends on more than the report, such as the clock or the memory in use. If so it is written again
   * when somebody asks and it is older than a second; otherwise only when the report changes.
   */
  default boolean isLive() {
    return false;
  }

  /** Headers that take the place of the usual ones, such as a {@code Content-Security-Policy}. The same each time. */
  default Headers headers() {
    return Headers.none();
  }

  /** A JSON object with the members that this writes. */
  static ReportFormat json(BiConsumer<ReportView, JsonWriter> members) {
    return new OwnJson(members, false);
  }

  /** As {@link #json}, written again when it is older than a second: for a time, an uptime, the memory in use. */
  static ReportFormat liveJson(BiConsumer<ReportView, JsonWriter> members) {
    return new OwnJson(members, true);
  }

  /** Everything that is known, in Underpin's own JSON. */
  static ReportFormat underpin() {
    return new UnderpinFormat();
  }

  /** What Spring Boot Actuator writes, version 3: {@code application/vnd.spring-boot.actuator.v3+json}. */
  static ReportFormat actuator() {
    return new ActuatorFormat("application/vnd.spring-boot.actuator.v3+json");
  }

  /** What Spring Boot Actuator writes for those who ask for {@code application/json}. */
  static ReportFormat plainActuator() {
    return new ActuatorFormat("application/json");
  }

  /** What MicroProfile Health 4.0 writes, appendix B. */
  static ReportFormat microProfile() {
    return new MicroProfileFormat();
  }

  /** {@code application/health+json}, draft-inadarei-api-health-check-06. */
  static ReportFormat healthJson() {
    return new HealthJsonFormat();
  }

  /** Plain text for people, a line for each check, in columns. */
  static ReportFormat text() {
    return new TextFormat();
  }

  /** The text exposition format of Prometheus, version 0.0.4. */
  static ReportFormat prometheus() {
    return new PrometheusFormat();
  }
}
