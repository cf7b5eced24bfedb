package io.underpin.sentry;

import io.underpin.check.CheckResult;
import io.underpin.check.HealthCheck;
import io.underpin.config.Environment;
import io.underpin.config.Settings;
import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.http.Guard;
import io.underpin.http.Verdict;
import io.underpin.logging.LogSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends what fails to Sentry: errors in the log, {@linkplain Event events} of severity ERROR and above, uncaught exceptions, and what
 * code {@linkplain #capture captures}; each with what happened before it in the same request.
 *
 * <pre>{@code
 * Logging.configure(c -> c.service("notes"));
 * SentryErrors sentry = SentryErrors.configure();
 * }</pre>
 *
 * <p>Everything is redacted where it is serialized. Of each kind of failure the first ten in an hour are sent, everything fatal, and a
 * tenth of the rest. One throwable is told once, however often it is logged. Without a DSN nothing is started and nothing sent. No
 * method but those that set up throws, and none waits for Sentry. Safe for use by several threads.
 */
public final class SentryErrors implements EventSink, AutoCloseable {
  private final @Nullable Tracking tracking;
  private final CheckResult without;

  SentryErrors(@Nullable Tracking tracking, CheckResult without) {
    this.tracking = tracking;
    this.without = without;
  }

  /**
   * Reads {@link SentrySettings} from the environment, and {@linkplain #attach attaches}. What they do not say of environment and
   * release is taken from the settings of the log.
   *
   * @throws io.underpin.config.SettingsException if one of them is not accepted
   * @throws IllegalStateException if SLF4J is bound to something else than Logback
   */
  public static SentryErrors configure() {
    Environment environment = Environment.system();
    Settings log =
        Settings.declare(LogSettings.ENVIRONMENT, LogSettings.RELEASE).read(environment);
    Settings own = Settings.declare(SentrySettings.all()).read(environment);
    SentryConfig config = from(own);
    if (own.value(SentrySettings.ENVIRONMENT).isEmpty()) {
      log.value(LogSettings.ENVIRONMENT).ifPresent(config::environment);
    }
    if (own.value(SentrySettings.RELEASE).isEmpty()) {
      log.value(LogSettings.RELEASE).ifPresent(config::release);
    }
    return config.build().attach();
  }

  /**
   * A builder that is filled in from settings.
   *
   * @throws IllegalArgumentException if {@link SentrySettings#all()} were not declared
   */
  public static SentryConfig from(Settings settings) {
    SentryConfig config = builder()
        .sampleRate(Double.parseDouble(settings.value(SentrySettings.SAMPLE_RATE)))
        .tracesSampleRate(Double.parseDouble(settings.value(SentrySettings.TRACES_SAMPLE_RATE)));
    settings.value(SentrySettings.DSN).ifPresent(config::dsn);
    settings.value(SentrySettings.ENVIRONMENT).ifPresent(config::environment);
    settings.value(SentrySettings.RELEASE).ifPresent(config::release);
    return config;
  }

  /** Everything as it is by default, and no DSN. */
  public static SentryConfig builder() {
    return new SentryConfig();
  }

  /**
   * Listens to the log and to threads that end with an exception, until closed. Stands after {@code Logging.configure}, which
   * replaces what listens to the log. Loggers whose additivity is off are not heard.
   *
   * @throws IllegalStateException if SLF4J is bound to something else than Logback
   */
  public SentryErrors attach() {
    if (tracking != null) {
      tracking.attach();
    }
    return this;
  }

  /** Reports something that was caught and is not logged. */
  public void capture(Throwable thrown) {
    if (tracking != null) {
      tracking.capture(thrown, Severity.ERROR);
    }
  }

  /** Reports something that endangers the service: it is sent whatever the rate. */
  public void captureFatal(Throwable thrown) {
    if (tracking != null) {
      tracking.capture(thrown, Severity.FATAL);
    }
  }

  /** Reports an event of severity ERROR and above; one of INFO or WARN is told with the failures that come after it. */
  @Override
  public void emit(Event event) {
    if (tracking != null) {
      tracking.emit(event);
    }
  }

  /**
   * Lets every request pass and remembers method, path, route and user while it is handled, and what happened in it; its end is what
   * traces are made of. Stands after the guard that gives requests their id ({@code RequestIds}): without an id nothing is remembered.
   */
  public Guard requests() {
    return tracking == null ? request -> Verdict.pass() : tracking.requests();
  }

  /** Whether Sentry takes what is sent: DEGRADED if not, never worse, for the service works without. Without a DSN it is up. */
  public HealthCheck health() {
    return tracking == null ? context -> without : context -> tracking.check();
  }

  /** Waits until everything is sent, at most so long, and says whether it is. */
  public boolean flush(Duration limit) {
    return tracking == null || tracking.flush(limit);
  }

  /**
   * Lets go of log and threads and sends what still waits, for as long as was set; the rest is dropped. The end of the JVM does the
   * same. The second call does nothing.
   */
  @Override
  public void close() {
    if (tracking != null) {
      tracking.close();
    }
  }

  /** Whether anything is sent, and what is redacted. */
  @Override
  public String toString() {
    return "SentryErrors[" + (tracking == null ? without.summary() : tracking) + "]";
  }
}
