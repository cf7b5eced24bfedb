package io.underpin.logging.schema;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.underpin.logging.logback.UnderpinEncoder;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lines beside what is published of their schemas: the special fields of Google Cloud's structured logging and LogEntry,
 * Datadog's reserved and standard attributes, the log data model of OpenTelemetry, the field sets of ECS.
 */
class DefinitionsTest {
  private static final Map<String, String> CONTEXT =
      Map.of("trace_id", Logged.TRACE, "span_id", Logged.SPAN, "request_id", "7f3c");

  private static java.util.List<String> names() {
    return java.util.List.copyOf(Logged.usual().keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void writes_the_log_data_model_of_open_telemetry(String name) {
    ILoggingEvent event = Logged.event(Logged.usual().getOrDefault(name, log -> {}), CONTEXT);

    Map<String, @Nullable Object> line = Logged.ours(event, "otel");

    assertThat(Logged.beyond(
            line,
            "Timestamp",
            "ObservedTimestamp",
            "TraceId",
            "SpanId",
            "TraceFlags",
            "SeverityText",
            "SeverityNumber",
            "Body",
            "Resource",
            "InstrumentationScope",
            "Attributes",
            "EventName"))
        .isEmpty();
    Instant time = event.getInstant();
    assertThat(line)
        .containsEntry("Timestamp", time.getEpochSecond() + "%09d".formatted(time.getNano()))
        .containsEntry("TraceId", Logged.TRACE)
        .containsEntry("SpanId", Logged.SPAN)
        .containsEntry("Body", event.getFormattedMessage())
        .containsEntry("SeverityText", event.getLevel().toString())
        .containsEntry("InstrumentationScope", Map.of("Name", "com.acme.Orders"))
        .containsEntry(
            "Resource",
            Map.of(
                "service.name", "notes",
                "service.version", "1.4.2",
                "deployment.environment.name", "production"));
    assertThat((Integer) line.get("SeverityNumber"))
        .isEqualTo(
            switch (event.getLevel().toString()) {
              case "TRACE" -> 1;
              case "DEBUG" -> 5;
              case "INFO" -> 9;
              case "WARN" -> 13;
              default -> 17;
            });
  }

  @Test
  void puts_an_exception_and_the_event_name_where_open_telemetry_looks_for_them() {
    Map<String, @Nullable Object> line = ours(
        "otel",
        log -> log.atError()
            .addKeyValue("event.name", "order.lost")
            .setCause(new IOException("disk full"))
            .log("lost"));

    assertThat(line).containsEntry("EventName", "order.lost");
    assertThat(line.get("Attributes"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("exception.type", "java.io.IOException")
        .containsEntry("exception.message", "disk full")
        .containsEntry("request_id", "7f3c")
        .containsEntry("thread.name", Thread.currentThread().getName())
        .doesNotContainKeys("event.name", "trace_id", "span_id")
        .extractingByKey("exception.stacktrace")
        .asString()
        .startsWith("java.io.IOException: disk full\n\tat io.underpin.logging.schema.");
  }

  @Test
  void says_what_the_conventions_ask_for_if_nobody_has_named_the_service() {
    JsonLines lines =
        JsonLines.of(Schema.OTEL, ServiceInfo.unknown(), io.underpin.redact.Redactor.standard());
    StringBuilder text = new StringBuilder();
    lines.write(
        "m",
        (message, raw) -> raw.message(message),
        (bytes, from, length) ->
            text.append(new String(bytes, from, length, java.nio.charset.StandardCharsets.UTF_8)));

    assertThat(text).contains("\"Resource\":{\"service.name\":\"unknown_service:java\"}");
  }

  @Test
  void lifts_into_the_log_entry_what_google_clouds_agents_look_for() {
    Map<String, @Nullable Object> line = ours(
        "gcp",
        log -> log.atWarn()
            .addKeyValue("http.request.method", "GET")
            .addKeyValue("url.path", "/orders")
            .addKeyValue("http.response.status_code", 200)
            .addKeyValue("http.response.body.size", 1234L)
            .addKeyValue("duration_ms", 1034.5)
            .addKeyValue("client.address", "203.0.113.9")
            .log("GET /orders 200"));

    assertThat(line)
        .containsEntry("severity", "WARNING")
        .containsEntry("message", "GET /orders 200")
        .containsEntry("logging.googleapis.com/trace", Logged.TRACE)
        .containsEntry("logging.googleapis.com/spanId", Logged.SPAN)
        .containsEntry("logging.googleapis.com/labels", Map.of("environment", "production"))
        .containsEntry("serviceContext", Map.of("service", "notes", "version", "1.4.2"))
        .containsEntry("request_id", "7f3c")
        .containsEntry(
            "httpRequest",
            Map.of(
                "requestMethod", "GET",
                "requestUrl", "/orders",
                "status", 200,
                "responseSize", "1234",
                "latency", "1.034500s",
                "remoteIp", "203.0.113.9"));
    assertThat(Instant.parse(String.valueOf(line.get("time")))).isNotNull();
  }

  @Test
  void names_a_trace_of_google_cloud_by_its_project_where_that_is_known() {
    UnderpinEncoder encoder = new UnderpinEncoder();
    encoder.setSchema("gcp");
    encoder.setGoogleProject("acme-prod");
    encoder.start();

    assertThat(Logged.read(encoder, Logged.event(log -> log.info("m"), CONTEXT)))
        .containsEntry("logging.googleapis.com/trace", "projects/acme-prod/traces/" + Logged.TRACE);
    assertThat(Logged.read(encoder, Logged.event(log -> log.info("m"), Map.of("trace_id", "mine"))))
        .containsEntry("logging.googleapis.com/trace", "mine");
  }

  @Test
  void gives_error_reporting_what_it_needs_of_an_exception() {
    Map<String, @Nullable Object> line =
        ours("gcp", log -> log.error("lost", new IOException("disk full")));

    assertThat(line)
        .containsEntry("severity", "ERROR")
        .containsEntry(
            "@type",
            "type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent")
        .extractingByKey("stack_trace")
        .asString()
        .startsWith("java.io.IOException: disk full\n\tat ");
    assertThat(ours("gcp", log -> log.warn("lost", new IOException("x"))))
        .containsKey("stack_trace")
        .doesNotContainKey("@type");
  }

  @Test
  void writes_datadogs_reserved_attributes_and_the_ids_by_which_it_finds_traces() {
    Map<String, @Nullable Object> line =
        ours("datadog", log -> log.error("lost", new IOException("disk full")));

    assertThat(line)
        .containsEntry("status", "error")
        .containsEntry("message", "lost")
        .containsEntry("service", "notes")
        .containsEntry("dd.env", "production")
        .containsEntry("dd.version", "1.4.2")
        .containsEntry(
            "dd.trace_id", Long.toUnsignedString(Long.parseUnsignedLong("8448eb211c80319c", 16)))
        .containsEntry("dd.span_id", Long.toUnsignedString(Long.parseUnsignedLong(Logged.SPAN, 16)))
        .containsEntry("logger.name", "com.acme.Orders")
        .containsEntry("error.kind", "java.io.IOException")
        .containsEntry("error.message", "disk full")
        .doesNotContainKeys("trace_id", "span_id")
        .extractingByKey("error.stack")
        .asString()
        .startsWith("java.io.IOException: disk full\n\tat ");
    assertThat(Instant.parse(String.valueOf(line.get("timestamp")))).isNotNull();
  }

  @Test
  void shows_an_id_that_is_none_as_the_field_that_it_is() {
    ILoggingEvent event = Logged.event(
        log -> log.info("m"), Map.of("trace_id", "mine", "span_id", "0000000000000000"));

    assertThat(Logged.ours(event, "datadog"))
        .containsEntry("trace_id", "mine")
        .containsEntry("span_id", "0000000000000000")
        .doesNotContainKeys("dd.trace_id", "dd.span_id");
    assertThat(Logged.ours(event, "otel")).doesNotContainKeys("TraceId", "SpanId");
  }

  @Test
  void says_whether_a_trace_is_kept_where_the_schema_has_a_place_for_it() {
    ILoggingEvent kept = Logged.event(log -> log.info("m"), Map.of("trace_flags", "03"));
    ILoggingEvent dropped = Logged.event(log -> log.info("m"), Map.of("trace_flags", "00"));
    ILoggingEvent other = Logged.event(log -> log.info("m"), Map.of("trace_flags", "yes"));

    assertThat(Logged.ours(kept, "otel")).containsEntry("TraceFlags", 3);
    assertThat(Logged.ours(dropped, "otel")).containsEntry("TraceFlags", 0);
    assertThat(Logged.ours(other, "otel")).doesNotContainKey("TraceFlags");
    assertThat(Logged.ours(kept, "gcp"))
        .containsEntry("logging.googleapis.com/trace_sampled", true)
        .doesNotContainKey("trace_flags");
    assertThat(Logged.ours(dropped, "gcp"))
        .containsEntry("logging.googleapis.com/trace_sampled", false);
    assertThat(Logged.ours(other, "gcp")).containsEntry("trace_flags", "yes");
  }

  @Test
  void keeps_the_field_sets_of_ecs_free_of_plain_values() {
    Map<String, @Nullable Object> line = ours(
        "ecs",
        log -> log.atInfo().addKeyValue("user", "bob").addKeyValue("user.id", 7).log("m"));

    assertThat(line)
        .containsEntry("trace.id", Logged.TRACE)
        .containsEntry("span.id", Logged.SPAN)
        .containsEntry("http.request.id", "7f3c")
        .containsEntry("labels.user", "bob")
        .containsEntry("user.id", 7)
        .doesNotContainKey("user");
  }

  private static Map<String, @Nullable Object> ours(String schema, Consumer<Logger> call) {
    return Logged.ours(Logged.event(call, CONTEXT), schema);
  }
}
