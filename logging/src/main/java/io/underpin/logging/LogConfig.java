package io.underpin.logging;

import io.underpin.config.Environment;
import io.underpin.config.Settings;
import io.underpin.logging.delivery.Delivery;
import io.underpin.logging.file.LogFile;
import io.underpin.logging.line.Format;
import io.underpin.logging.line.TextStyle;
import io.underpin.logging.logback.LogbackSetup;
import io.underpin.logging.logback.Repeats;
import io.underpin.logging.logback.UnderpinAppender;
import io.underpin.logging.logback.UnderpinEncoder;
import io.underpin.logging.schema.Schema;
import io.underpin.logging.schema.ServiceInfo;
import io.underpin.redact.Redactor;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** What can be set of a service's log in code, in {@link Logging#configure(java.util.function.Consumer)}. Not safe for use by several threads. */
public final class LogConfig {
  private final Map<String, Level> levels = new LinkedHashMap<>();
  private ServiceInfo service = ServiceInfo.unknown();
  private Format format = Format.AUTO;
  private Schema schema = Schema.UNDERPIN;
  private Redactor redactor = Redactor.standard().withSecretsFrom(System.getenv());
  private final Destination destination = new Destination();
  private final List<String> ownPackages = new ArrayList<>();
  private Repeats repeats = Repeats.all();
  private @Nullable Settings settings;

  LogConfig() {
    levels.put("ROOT", Level.INFO);
  }

  /** The name of this service, which then stands in every JSON line. */
  public LogConfig service(String name) {
    service = service.withName(name);
    return this;
  }

  /** Where this service runs, such as {@code production}, which then stands in every JSON line. */
  public LogConfig environment(String name) {
    service = service.withEnvironment(name);
    return this;
  }

  /** The version or commit of this service, which then stands in every JSON line. */
  public LogConfig release(String version) {
    service = service.withRelease(version);
    return this;
  }

  /**
   * The least level that is written; {@code INFO} unless set.
   *
   * @throws IllegalArgumentException if this is not TRACE, DEBUG, INFO, WARN or ERROR, in any case
   */
  public LogConfig level(String level) {
    return level("ROOT", level);
  }

  /** The least level of one logger and those below it. Throws what {@link #level(String)} throws. */
  public LogConfig level(String logger, String level) {
    levels.put(logger, known(level));
    return this;
  }

  /** How lines are written; {@link Format#AUTO} unless set. */
  public LogConfig format(Format chosen) {
    format = chosen;
    return this;
  }

  /** In which words JSON lines are written; {@link Schema#UNDERPIN} unless set. */
  public LogConfig schema(Schema chosen) {
    schema = chosen;
    return this;
  }

  /**
   * What hides secrets. Unless set, {@link Redactor#standard()}, which is told the secrets that stand in the environment of the
   * process, so that a password from there is hidden wherever it turns up.
   */
  public LogConfig redactor(Redactor chosen) {
    redactor = chosen;
    return this;
  }

  /**
   * Where lines go, in place of standard output, written by the thread that logs unless {@link #delivery} says otherwise;
   * {@link Format#AUTO} then means JSON.
   */
  public LogConfig output(OutputStream stream) {
    destination.stream(stream);
    return this;
  }

  /**
   * A file in place of standard output; {@link Format#AUTO} then means JSON. {@code LOG_FILE} and its like have the last word.
   * It is opened by {@link Logging#configure(java.util.function.Consumer)}, which throws what {@link LogFile#open()} throws.
   */
  public LogConfig file(LogFile chosen) {
    destination.file(chosen);
    return this;
  }

  /**
   * A package of this service, whose stack frames stand out in text, while all others are folded. Unless set, only those of
   * the JDK and of well-known frameworks are.
   */
  public LogConfig ownPackage(String name) {
    ownPackages.add(name);
    return this;
  }

  /**
   * Writes only the first of equal events within a while, and then how many more there were, as {@code log.repeated}. Events
   * are equal if they have logger, level, message before arguments are filled in, and class of the exception in common. All
   * are written unless set.
   *
   * @param first 1 to 1,000,000, or 0 for all
   * @param within 1 millisecond to 1 day
   * @throws IllegalArgumentException if either is out of its range
   */
  public LogConfig limitRepeats(int first, Duration within) {
    repeats = new Repeats(first, within);
    return this;
  }

  /** How lines get there: buffered, unless set, and directly into an {@link #output}. */
  public LogConfig delivery(Delivery chosen) {
    destination.delivery(chosen);
    return this;
  }

  /**
   * Takes the settings of the log from settings that have been read already, {@code .env} included, in place of the process
   * environment. All of {@link Logging#settings()} have to be declared there.
   */
  public LogConfig settings(Settings read) {
    settings = read;
    return this;
  }

  /** Opens the file, if there is one. */
  LogbackSetup install() {
    UnderpinEncoder encoder = new UnderpinEncoder();
    encoder.setFormat(format.name());
    encoder.setStyle(style());
    encoder.setSchema(schema.name());
    encoder.setServiceInfo(service);
    encoder.setRedactor(redactor);
    return LogbackSetup.install(
        new UnderpinAppender(encoder, destination.open(), destination.delivery(), repeats), levels);
  }

  private TextStyle style() {
    TextStyle style =
        destination.isElsewhere() ? TextStyle.plain() : TextStyle.suiting(System.getenv());
    for (String name : ownPackages) {
      style = style.withOwnPackage(name);
    }
    return style;
  }

  /** What has to be told once there is a log; empty if nothing. */
  String problem() {
    return destination.problem();
  }

  void readSettings() {
    Settings read = settings == null
        ? Settings.declare(Logging.settings()).read(Environment.system())
        : settings;
    read.value(LogSettings.LEVEL).ifPresent(level -> levels.put("ROOT", level));
    read.value(LogSettings.FORMAT).ifPresent(this::format);
    read.value(LogSettings.SCHEMA).ifPresent(this::schema);
    service = LogSettings.service(read, service);
    destination.read(read);
    if (format == Format.AUTO && destination.isElsewhere()) {
      format = Format.JSON;
    }
  }

  private static Level known(String given) {
    for (Level level : Level.values()) {
      if (level.name().equals(given.strip().toUpperCase(Locale.ROOT))) {
        return level;
      }
    }
    throw new IllegalArgumentException(
        "Log level '" + given + "' is not one of " + Arrays.toString(Level.values()));
  }
}
