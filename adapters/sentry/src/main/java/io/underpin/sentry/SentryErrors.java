package io.underpin.sentry;

import io.sentry.SentryOptions;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import io.underpin.config.Environment;
import io.underpin.config.Settings;
import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.http.Guard;
import io.underpin.http.Verdict;
import io.underpin.logging.LogSettings;
import io.underpin.redact.Redactor;
import io.underpin.secret.Secret;
import io.underpin.sentry.delivery.EnvelopeTransport;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  private static final Logger LOG = LoggerFactory.getLogger("io.underpin.sentry");

  private final @Nullable Tracking tracking;
  private final CheckResult without;

  private SentryErrors(@Nullable Tracking tracking, CheckResult without) {
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
    Builder builder = from(own);
    if (own.value(SentrySettings.ENVIRONMENT).isEmpty()) {
      log.value(LogSettings.ENVIRONMENT).ifPresent(builder::environment);
    }
    if (own.value(SentrySettings.RELEASE).isEmpty()) {
      log.value(LogSettings.RELEASE).ifPresent(builder::release);
    }
    return builder.build().attach();
  }

  /**
   * A builder that is filled in from settings.
   *
   * @throws IllegalArgumentException if {@link SentrySettings#all()} were not declared
   */
  public static Builder from(Settings settings) {
    Builder builder = builder()
        .sampleRate(Double.parseDouble(settings.value(SentrySettings.SAMPLE_RATE)))
        .tracesSampleRate(Double.parseDouble(settings.value(SentrySettings.TRACES_SAMPLE_RATE)));
    settings.value(SentrySettings.DSN).ifPresent(builder::dsn);
    settings.value(SentrySettings.ENVIRONMENT).ifPresent(builder::environment);
    settings.value(SentrySettings.RELEASE).ifPresent(builder::release);
    return builder;
  }

  /** Everything as it is by default, and no DSN. */
  public static Builder builder() {
    return new Builder();
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

  /** What can be set. Not safe for use by several threads. */
  public static final class Builder {
    private static final Duration LONGEST_CLOSE = Duration.ofMinutes(1);

    @Nullable
    Secret dsn;

    @Nullable
    EnvelopeTransport transport;

    @Nullable
    String release;

    @Nullable
    String serverName;

    String environment = "production";
    double sampleRate = 0.1;
    double tracesSampleRate;
    Duration closeWithin = Duration.ofSeconds(1);
    Duration retryAfter = Duration.ofSeconds(1);
    Redactor redactor = Redactor.standard();
    EventSink events = EventSink.logging();
    TimeSource time = TimeSource.system();
    // No lambda by default: it would look for the SDK where there is no DSN.
    @Nullable
    Consumer<SentryOptions> customizing;

    final Map<String, String> tags = new LinkedHashMap<>();
    final List<String> ownPackages = new ArrayList<>();
    final List<Class<? extends Throwable>> ignored = new ArrayList<>();

    private Builder() {}

    /**
     * Where errors go.
     *
     * @throws IllegalArgumentException if this is no DSN; what it is is not said
     */
    public Builder dsn(Secret secret) {
      if (!Dsn.isValid(secret.reveal())) {
        throw new IllegalArgumentException("The Sentry DSN is not " + Dsn.FORM);
      }
      dsn = secret;
      return this;
    }

    /** What carries envelopes, in place of HTTP to the DSN, which may then be missing. */
    public Builder transport(EnvelopeTransport carrier) {
      transport = carrier;
      return this;
    }

    /** Under which environment errors are filed; {@code production} unless set. */
    public Builder environment(String name) {
      environment = name;
      return this;
    }

    /** The version that runs; none unless set. */
    public Builder release(String version) {
      release = version;
      return this;
    }

    /** The name of this instance; the environment's {@code HOSTNAME} unless set. No name is looked up. */
    public Builder serverName(String name) {
      serverName = name;
      return this;
    }

    /**
     * The share of errors that is sent beyond the first ten of each kind in an hour; 0.1 unless set.
     *
     * @throws IllegalArgumentException if this is not from 0 to 1
     */
    public Builder sampleRate(double rate) {
      sampleRate = checked("The sample rate", rate);
      return this;
    }

    /**
     * The share of requests that is sent as a trace; 0 unless set, and 0.1 is enough for most.
     *
     * @throws IllegalArgumentException if this is not from 0 to 1
     */
    public Builder tracesSampleRate(double rate) {
      tracesSampleRate = checked("The sample rate of traces", rate);
      return this;
    }

    /** What hides secrets; {@link Redactor#standard()} unless set. */
    public Builder redactor(Redactor chosen) {
      redactor = chosen;
      return this;
    }

    /** One more tag of every event: a dimension to search by, such as the region. */
    public Builder tag(String name, String value) {
      tags.put(name, value);
      return this;
    }

    /** Packages that are the service's own, by prefix; unless set, all but well-known foundations. */
    public Builder ownPackages(String... prefixes) {
      ownPackages.addAll(List.of(prefixes));
      return this;
    }

    /** Throwables of this type and its subtypes are not reported: a client that has gone, say. */
    public Builder ignoring(Class<? extends Throwable> type) {
      ignored.add(type);
      return this;
    }

    /**
     * How long {@link SentryErrors#close()} and the end of the JVM wait for what is still to be sent; one second unless set.
     *
     * @throws IllegalArgumentException if this is negative or longer than a minute
     */
    public Builder closeWithin(Duration limit) {
      if (limit.isNegative() || limit.compareTo(LONGEST_CLOSE) > 0) {
        throw new IllegalArgumentException(
            "Closing within " + limit + " is not possible: from PT0S to PT1M");
      }
      closeWithin = limit;
      return this;
    }

    /** Is told when Sentry begins not to take envelopes, and when it does again; the log unless set. */
    public Builder events(EventSink sink) {
      events = sink;
      return this;
    }

    /** What tells the time; {@link TimeSource#system()} unless set. */
    public Builder time(TimeSource source) {
      time = source;
      return this;
    }

    /** Whatever else the SDK offers, {@code beforeSend} for one. Serializer, transport and integrations are set afterwards. */
    public Builder customize(Consumer<SentryOptions> settings) {
      customizing = settings;
      return this;
    }

    // Tests do not wait a second for the second try.
    Builder retryAfter(Duration pause) {
      retryAfter = pause;
      return this;
    }

    /**
     * Starts nothing yet: the thread comes with the first envelope, and nothing at all without a DSN and a transport. An SDK that
     * cannot be used, for want of a class say, is logged and shown in {@link SentryErrors#health()}; the service goes on.
     */
    public SentryErrors build() {
      if (dsn == null && transport == null) {
        return new SentryErrors(null, CheckResult.up("off: no DSN is set"));
      }
      try {
        return new SentryErrors(Tracking.of(this), CheckResult.up());
      } catch (LinkageError | RuntimeException e) {
        LOG.error(
            "Sentry's SDK cannot be used: see that io.sentry:sentry and everything beside it are of one version",
            e);
        return new SentryErrors(
            null,
            CheckResult.degraded(FailureCode.of(e), "off: the SDK cannot be used")
                .remedy("Put io.sentry:sentry and everything beside it on one version"));
      }
    }

    Optional<String> instance() {
      return Optional.ofNullable(serverName)
          .or(() -> Optional.ofNullable(System.getenv("HOSTNAME")));
    }

    private static double checked(String what, double rate) {
      if (!(rate >= 0 && rate <= 1)) {
        throw new IllegalArgumentException(
            what + " " + rate + " is not from 0 to 1, such as 0.1 for a tenth");
      }
      return rate;
    }
  }
}
