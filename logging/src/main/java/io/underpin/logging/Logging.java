package io.underpin.logging;

import io.underpin.check.HealthCheck;
import io.underpin.config.Setting;
import io.underpin.config.SettingsException;
import io.underpin.logging.delivery.DeliveryCounts;
import io.underpin.logging.delivery.LineDelivery;
import io.underpin.logging.logback.LogbackSetup;
import io.underpin.logging.logback.RedactionSelfTest;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

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
  public static Logging configure(Consumer<LogConfig> settings) {
    LogConfig config = new LogConfig();
    settings.accept(config);
    config.readSettings();
    Logging logging = new Logging(config.install());
    if (!config.problem().isEmpty()) {
      LoggerFactory.getLogger("io.underpin.logging").warn(config.problem());
    }
    return logging;
  }

  /** All settings of the log, for a service that reads them with its own: {@code Settings.declare(Logging.settings())}. */
  public static Setting<?>[] settings() {
    return LogSettings.all();
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
}
