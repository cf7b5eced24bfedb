package io.underpin.logging;

import io.underpin.logging.line.Format;
import io.underpin.logging.logback.LogbackSetup;
import io.underpin.redact.Redactor;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
 * until it ends need not close it, for nothing waits in a buffer. The environment has the last word: {@code LOG_LEVEL}
 * ({@code TRACE, DEBUG, INFO, WARN, ERROR}) and {@code LOG_FORMAT} ({@code json, text, auto}).
 */
public final class Logging implements AutoCloseable {
  private final LogbackSetup setup;

  private Logging(LogbackSetup setup) {
    this.setup = setup;
  }

  /**
   * Sets up the log as the environment says.
   *
   * @throws IllegalArgumentException if {@code LOG_LEVEL} or {@code LOG_FORMAT} holds what is not accepted
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
    config.readEnvironment();
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
    private UnaryOperator<String> environment =
        name -> String.valueOf(System.getenv().getOrDefault(name, ""));

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
      levels.put(logger, choice("Log level", level, Level.values()));
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

    Config environment(Map<String, String> variables) {
      environment = name -> variables.getOrDefault(name, "");
      return this;
    }

    private void readEnvironment() {
      String level = environment.apply("LOG_LEVEL");
      if (!level.isBlank()) {
        levels.put("ROOT", choice("LOG_LEVEL", level, Level.values()));
      }
      String named = environment.apply("LOG_FORMAT");
      if (!named.isBlank()) {
        format = choice("LOG_FORMAT", named, Format.values());
      }
      if (format == Format.AUTO && elsewhere) {
        format = Format.JSON;
      }
    }

    private static <T extends Enum<T>> T choice(String what, String given, T[] accepted) {
      for (T one : accepted) {
        if (one.name().equals(given.strip().toUpperCase(Locale.ROOT))) {
          return one;
        }
      }
      throw new IllegalArgumentException(
          what + " '" + given + "' is not one of " + Arrays.toString(accepted));
    }
  }
}
