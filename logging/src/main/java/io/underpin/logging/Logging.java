package io.underpin.logging;

import io.underpin.config.Environment;
import io.underpin.config.Setting;
import io.underpin.config.Settings;
import io.underpin.config.SettingsException;
import io.underpin.logging.line.Format;
import io.underpin.logging.logback.LogbackSetup;
import io.underpin.redact.Redactor;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
 * until it ends need not close it, for nothing waits in a buffer. The environment has the last word: {@link #LEVEL} and
 * {@link #FORMAT}.
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

  private final LogbackSetup setup;

  private Logging(LogbackSetup setup) {
    this.setup = setup;
  }

  /**
   * Sets up the log as the environment says.
   *
   * @throws SettingsException if {@code LOG_LEVEL} or {@code LOG_FORMAT} holds what is not accepted
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
    return new Logging(LogbackSetup.install(
        config.format, config.service, config.redactor, config.levels, config.output));
  }

  /** Flushes, and gives Logback back the appenders and levels that it had; of several, the last is closed first. */
  @Override
  public void close() {
    setup.close();
  }

  /** What can be set. Not safe for use by several threads. */
  public static final class Config {
    private final Map<String, Level> levels = new LinkedHashMap<>();
    private String service = "";
    private Format format = Format.AUTO;
    private Redactor redactor = Redactor.standard();
    private Supplier<OutputStream> output = () -> System.out;
    private boolean elsewhere;
    private @Nullable Settings settings;

    private Config() {
      levels.put("ROOT", Level.INFO);
    }

    /** The name of this service, which then stands in every JSON line. */
    public Config service(String name) {
      service = name;
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

    /** What hides secrets; {@link Redactor#standard()} unless set. */
    public Config redactor(Redactor chosen) {
      redactor = chosen;
      return this;
    }

    /** Where lines go, in place of standard output; {@link Format#AUTO} then means JSON. */
    public Config output(OutputStream stream) {
      output = () -> stream;
      elsewhere = true;
      return this;
    }

    /**
     * Takes {@link #LEVEL} and {@link #FORMAT} from settings that have been read already, {@code .env} included, in place of the
     * process environment. Both have to be declared there.
     */
    public Config settings(Settings read) {
      settings = read;
      return this;
    }

    private void readSettings() {
      Settings read =
          settings == null ? Settings.declare(LEVEL, FORMAT).read(Environment.system()) : settings;
      read.value(LEVEL).ifPresent(level -> levels.put("ROOT", level));
      read.value(FORMAT).ifPresent(this::format);
      if (format == Format.AUTO && elsewhere) {
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
