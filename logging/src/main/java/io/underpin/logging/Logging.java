package io.underpin.logging;

import io.underpin.check.HealthCheck;
import io.underpin.config.Environment;
import io.underpin.config.Setting;
import io.underpin.config.Settings;
import io.underpin.config.SettingsException;
import io.underpin.logging.delivery.Delivery;
import io.underpin.logging.delivery.DeliveryCounts;
import io.underpin.logging.delivery.LineDelivery;
import io.underpin.logging.file.LogFile;
import io.underpin.logging.line.Format;
import io.underpin.logging.line.TextStyle;
import io.underpin.logging.logback.LogbackPlan;
import io.underpin.logging.logback.LogbackSetup;
import io.underpin.logging.logback.RedactionSelfTest;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The log of a service, set up in one call at the beginning of {@code main}.
 *
 * <pre>{@code
 * Logging.configure(c -> c.service("notes"));
 * }</pre>
 *
 * <p>From then on everything that is logged through SLF4J goes to standard output, redacted: JSON lines where a machine reads
 * along, readable text on a terminal. Logback's own root appenders are set aside until {@link #close()}; a service that logs
 * until it ends need not close it, for what waits in the buffer is written before the process ends. The environment has the
 * last word: {@link #settings()}.
 */
public final class Logging implements AutoCloseable {
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

  private static final Setting<Optional<String>> OTEL_SERVICE =
      Setting.text("OTEL_SERVICE_NAME").optional();

  private final LogbackSetup setup;

  private Logging(LogbackSetup setup) {
    this.setup = setup;
  }

  /**
   * Sets up the log as the environment says.
   *
   * @throws SettingsException if {@code LOG_LEVEL}, {@code LOG_FORMAT} or {@code LOG_SCHEMA} holds what is not accepted
   * @throws IllegalArgumentException if the log file cannot be written; the message says what to do
   * @throws IllegalStateException if SLF4J is bound to something else than Logback
   */
  public static Logging configure() {
    return configure(c -> {});
  }

  /**
   * Sets up the log like this, except where the environment says otherwise. Throws what {@link #configure()} throws.
   */
  public static Logging configure(Consumer<Config> settings) {
    Config config = new Config();
    settings.accept(config);
    config.readSettings();
    Logging logging = new Logging(LogbackSetup.install(config.plan()));
    if (!config.destination.problem().isEmpty()) {
      LoggerFactory.getLogger("io.underpin.logging").warn(config.destination.problem());
    }
    return logging;
  }

  /** All settings of the log, for a service that reads them with its own: {@code Settings.declare(Logging.settings())}. */
  public static Setting<?>[] settings() {
    Setting<?>[] own = {LEVEL, FORMAT, SCHEMA, SERVICE, ENVIRONMENT, RELEASE, OTEL_SERVICE};
    return Stream.of(own, Destination.settings()).flatMap(Stream::of).toArray(Setting<?>[]::new);
  }

  /**
   * Waits until everything that was logged before is with the stream or file.
   *
   * @return false if that has taken longer than the limit
   */
  public boolean flush(Duration limit) {
    return setup.delivery().map(delivery -> delivery.flush(limit)).orElse(true);
  }

  /** How many lines were written, dropped, or wait; all zero when closed. */
  public DeliveryCounts counts() {
    return setup.delivery().map(LineDelivery::counts).orElse(new DeliveryCounts(0, 0, 0, 0, 0));
  }

  /**
   * Checks to be watched, by name: {@code log.delivery} is degraded while the log cannot be written, and for a minute after
   * lines were dropped; {@code log.redaction} is down while an appender of this process writes secrets. None when closed.
   */
  public Map<String, HealthCheck> checks() {
    return setup
        .delivery()
        .map(delivery ->
            Map.of("log.delivery", delivery.check(), "log.redaction", RedactionSelfTest.here()))
        .orElse(Map.of());
  }

  /**
   * Writes what is left, within the deadline of the delivery, and gives Logback back the appenders and levels that it had; of
   * several, the last is closed first.
   */
  @Override
  public void close() {
    setup.close();
  }

  /** What can be set. Not safe for use by several threads. */
  public static final class Config {
    private final Map<String, Level> levels = new LinkedHashMap<>();
    private ServiceInfo service = ServiceInfo.unknown();
    private Format format = Format.AUTO;
    private Schema schema = Schema.UNDERPIN;
    private Redactor redactor = Redactor.standard().withSecretsFrom(System.getenv());
    private final Destination destination = new Destination();
    private final List<String> ownPackages = new ArrayList<>();
    private int repeatFirst;
    private Duration repeatWithin = Duration.ofMinutes(1);
    private @Nullable Settings settings;

    private Config() {
      levels.put("ROOT", Level.INFO);
    }

    /** The name of this service, which then stands in every JSON line. */
    public Config service(String name) {
      service = service.withName(name);
      return this;
    }

    /** Where this service runs, such as {@code production}, which then stands in every JSON line. */
    public Config environment(String name) {
      service = service.withEnvironment(name);
      return this;
    }

    /** The version or commit of this service, which then stands in every JSON line. */
    public Config release(String version) {
      service = service.withRelease(version);
      return this;
    }

    /**
     * The least level that is written; {@code INFO} unless set.
     *
     * @throws IllegalArgumentException if this is not TRACE, DEBUG, INFO, WARN or ERROR, in any case
     */
    public Config level(String level) {
      return level("ROOT", level);
    }

    /** The least level of one logger and those below it. Throws what {@link #level(String)} throws. */
    public Config level(String logger, String level) {
      levels.put(logger, known(level));
      return this;
    }

    /** How lines are written; {@link Format#AUTO} unless set. */
    public Config format(Format chosen) {
      format = chosen;
      return this;
    }

    /** In which words JSON lines are written; {@link Schema#UNDERPIN} unless set. */
    public Config schema(Schema chosen) {
      schema = chosen;
      return this;
    }

    /**
     * What hides secrets. Unless set, {@link Redactor#standard()}, which is told the secrets that stand in the environment of the
     * process, so that a password from there is hidden wherever it turns up.
     */
    public Config redactor(Redactor chosen) {
      redactor = chosen;
      return this;
    }

    /**
     * Where lines go, in place of standard output, written by the thread that logs unless {@link #delivery} says otherwise;
     * {@link Format#AUTO} then means JSON.
     */
    public Config output(OutputStream stream) {
      destination.stream(stream);
      return this;
    }

    /**
     * A file in place of standard output; {@link Format#AUTO} then means JSON. {@code LOG_FILE} and its like have the last word.
     * It is opened by {@link Logging#configure(Consumer)}, which throws what {@link LogFile#open()} throws.
     */
    public Config file(LogFile chosen) {
      destination.file(chosen);
      return this;
    }

    /**
     * A package of this service, whose stack frames stand out in text, while all others are folded. Unless set, only those of
     * the JDK and of well-known frameworks are.
     */
    public Config ownPackage(String name) {
      ownPackages.add(name);
      return this;
    }

    /**
     * Writes only the first of equal events within a while, and then how many more there were, as {@code log.repeated}. Events
     * are equal if they have logger, level, message before arguments are filled in, and class of the exception in common. All
     * are written unless set.
     *
     * @param first 1 to 1,000,000
     * @param within 1 millisecond to 1 day
     * @throws IllegalArgumentException if either is out of its range
     */
    public Config limitRepeats(int first, Duration within) {
      LogbackPlan.checkRepeats(first, within);
      repeatFirst = first;
      repeatWithin = within;
      return this;
    }

    /** How lines get there: buffered, unless set, and directly into an {@link #output}. */
    public Config delivery(Delivery chosen) {
      destination.delivery(chosen);
      return this;
    }

    /**
     * Takes the settings of the log from settings that have been read already, {@code .env} included, in place of the process
     * environment. All of {@link Logging#settings()} have to be declared there.
     */
    public Config settings(Settings read) {
      settings = read;
      return this;
    }

    private LogbackPlan plan() {
      return new LogbackPlan(
          format,
          style(),
          schema,
          service,
          redactor,
          levels,
          destination.open(),
          destination.delivery(),
          repeatFirst,
          repeatWithin);
    }

    private TextStyle style() {
      TextStyle style =
          destination.isElsewhere() ? TextStyle.plain() : TextStyle.suiting(System.getenv());
      for (String name : ownPackages) {
        style = style.withOwnPackage(name);
      }
      return style;
    }

    private void readSettings() {
      Settings read = settings == null
          ? Settings.declare(Logging.settings()).read(Environment.system())
          : settings;
      read.value(LEVEL).ifPresent(level -> levels.put("ROOT", level));
      read.value(FORMAT).ifPresent(this::format);
      destination.read(read);
      read.value(SCHEMA).ifPresent(this::schema);
      read.value(ENVIRONMENT).ifPresent(this::environment);
      read.value(RELEASE).ifPresent(this::release);
      read.value(SERVICE).or(() -> read.value(OTEL_SERVICE)).ifPresent(this::service);
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
}
