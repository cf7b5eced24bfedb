package io.underpin.logging;

import io.underpin.config.Setting;
import io.underpin.config.Settings;
import io.underpin.logging.line.Format;
import io.underpin.logging.schema.Schema;
import io.underpin.logging.schema.ServiceInfo;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.event.Level;

/** What the environment may say about the log; {@link Logging#settings()} has them all, those of files included. */
public final class LogSettings {
  /** {@code LOG_LEVEL}: the least level that is written. */
  public static final Setting<Optional<Level>> LEVEL = Setting.choice("LOG_LEVEL", Level.class)
      .describedAs("The least level that is logged")
      .optional();

  /** {@code LOG_FORMAT}: how lines are written. */
  public static final Setting<Optional<Format>> FORMAT = Setting.choice("LOG_FORMAT", Format.class)
      .describedAs("How lines are logged; auto is text on a terminal and JSON elsewhere")
      .optional();

  /** {@code LOG_SCHEMA}: in which words JSON lines are written. */
  public static final Setting<Optional<Schema>> SCHEMA = Setting.choice("LOG_SCHEMA", Schema.class)
      .describedAs("The names of the fields of JSON lines: our own, or what a log service expects")
      .optional();

  /** {@code SERVICE_NAME}: the service, in every JSON line; OpenTelemetry's {@code OTEL_SERVICE_NAME} counts where it is absent. */
  public static final Setting<Optional<String>> SERVICE = Setting.text("SERVICE_NAME")
      .describedAs("The name of this service, in every JSON line")
      .optional();

  /** {@code SERVICE_ENVIRONMENT}: where the service runs, in every JSON line. */
  public static final Setting<Optional<String>> ENVIRONMENT = Setting.text("SERVICE_ENVIRONMENT")
      .describedAs("Where this service runs, such as production, in every JSON line")
      .optional();

  /** {@code SERVICE_RELEASE}: the version or commit that runs, in every JSON line. */
  public static final Setting<Optional<String>> RELEASE = Setting.text("SERVICE_RELEASE")
      .describedAs("The version or commit of this service, in every JSON line")
      .optional();

  /** {@code GOOGLE_CLOUD_PROJECT}: where traces are kept, in {@link Schema#GCP}, which links lines to them by it. */
  public static final Setting<Optional<String>> GOOGLE_PROJECT = Setting.text(
          "GOOGLE_CLOUD_PROJECT")
      .describedAs("The Google Cloud project that holds the traces, for the schema gcp")
      .optional();

  private static final Setting<Optional<String>> OTEL_SERVICE =
      Setting.text("OTEL_SERVICE_NAME").optional();

  private LogSettings() {}

  static Setting<?>[] all() {
    Setting<?>[] own = {
      LEVEL, FORMAT, SCHEMA, SERVICE, ENVIRONMENT, RELEASE, GOOGLE_PROJECT, OTEL_SERVICE
    };
    return Stream.of(own, Destination.settings()).flatMap(Stream::of).toArray(Setting<?>[]::new);
  }

  /** This service, except where the environment says otherwise. */
  static ServiceInfo service(Settings read, ServiceInfo told) {
    ServiceInfo service = told;
    service = read.value(SERVICE)
        .or(() -> read.value(OTEL_SERVICE))
        .map(service::withName)
        .orElse(service);
    service = read.value(ENVIRONMENT).map(service::withEnvironment).orElse(service);
    service = read.value(RELEASE).map(service::withRelease).orElse(service);
    return read.value(GOOGLE_PROJECT).map(service::withGoogleProject).orElse(service);
  }
}
