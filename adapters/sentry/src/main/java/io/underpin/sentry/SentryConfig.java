package io.underpin.sentry;

import io.sentry.SentryOptions;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.event.EventSink;
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

/** What can be set of {@link SentryErrors} in code. Not safe for use by several threads. */
public final class SentryConfig {
  private static final Logger LOG = LoggerFactory.getLogger("io.underpin.sentry");
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
  Duration answerWithin = Duration.ofSeconds(2);
  Redactor redactor = Redactor.standard();
  EventSink events = EventSink.logging();
  TimeSource time = TimeSource.system();
  // No lambda by default: it would look for the SDK where there is no DSN.
  @Nullable
  Consumer<SentryOptions> customizing;

  final Map<String, String> tags = new LinkedHashMap<>();
  final List<String> ownPackages = new ArrayList<>();
  final List<Class<? extends Throwable>> ignored = new ArrayList<>();

  SentryConfig() {}

  /**
   * Where errors go.
   *
   * @throws IllegalArgumentException if this is no DSN; what it is is not said
   */
  public SentryConfig dsn(Secret secret) {
    if (!Dsn.isValid(secret.reveal())) {
      throw new IllegalArgumentException("The Sentry DSN is not " + Dsn.FORM);
    }
    dsn = secret;
    return this;
  }

  /** What carries envelopes, in place of HTTP to the DSN, which may then be missing. */
  public SentryConfig transport(EnvelopeTransport carrier) {
    transport = carrier;
    return this;
  }

  /** Under which environment errors are filed; {@code production} unless set. */
  public SentryConfig environment(String name) {
    environment = name;
    return this;
  }

  /** The version that runs; none unless set. */
  public SentryConfig release(String version) {
    release = version;
    return this;
  }

  /** The name of this instance; the environment's {@code HOSTNAME} unless set. No name is looked up. */
  public SentryConfig serverName(String name) {
    serverName = name;
    return this;
  }

  /**
   * The share of errors that is sent beyond the first ten of each kind in an hour; 0.1 unless set.
   *
   * @throws IllegalArgumentException if this is not from 0 to 1
   */
  public SentryConfig sampleRate(double rate) {
    sampleRate = checked("The sample rate", rate);
    return this;
  }

  /**
   * The share of requests that is sent as a trace; 0 unless set, and 0.1 is enough for most.
   *
   * @throws IllegalArgumentException if this is not from 0 to 1
   */
  public SentryConfig tracesSampleRate(double rate) {
    tracesSampleRate = checked("The sample rate of traces", rate);
    return this;
  }

  /** What hides secrets; {@link Redactor#standard()} unless set. */
  public SentryConfig redactor(Redactor chosen) {
    redactor = chosen;
    return this;
  }

  /** One more tag of every event: a dimension to search by, such as the region. */
  public SentryConfig tag(String name, String value) {
    tags.put(name, value);
    return this;
  }

  /** Packages that are the service's own, by prefix; unless set, all but well-known foundations. */
  public SentryConfig ownPackages(String... prefixes) {
    ownPackages.addAll(List.of(prefixes));
    return this;
  }

  /** Throwables of this type and its subtypes are not reported: a client that has gone, say. */
  public SentryConfig ignoring(Class<? extends Throwable> type) {
    ignored.add(type);
    return this;
  }

  /**
   * How long {@link SentryErrors#close()} and the end of the JVM wait for what is still to be sent; one second unless set.
   *
   * @throws IllegalArgumentException if this is negative or longer than a minute
   */
  public SentryConfig closeWithin(Duration limit) {
    if (limit.isNegative() || limit.compareTo(LONGEST_CLOSE) > 0) {
      throw new IllegalArgumentException(
          "Closing within " + limit + " is not possible: from PT0S to PT1M");
    }
    closeWithin = limit;
    return this;
  }

  /** Is told when Sentry begins not to take envelopes, and when it does again; the log unless set. */
  public SentryConfig events(EventSink sink) {
    events = sink;
    return this;
  }

  /** What tells the time; {@link TimeSource#system()} unless set. */
  public SentryConfig time(TimeSource source) {
    time = source;
    return this;
  }

  /** Whatever else the SDK offers, {@code beforeSend} for one. Serializer, transport and integrations are set afterwards. */
  public SentryConfig customize(Consumer<SentryOptions> settings) {
    customizing = settings;
    return this;
  }

  // Tests wait longer for a busy machine.
  SentryConfig answerWithin(Duration limit) {
    answerWithin = limit;
    return this;
  }

  // And not a second for the second try.
  SentryConfig retryAfter(Duration pause) {
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
    return Optional.ofNullable(serverName).or(() -> Optional.ofNullable(System.getenv("HOSTNAME")));
  }

  private static double checked(String what, double rate) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          what + " " + rate + " is not from 0 to 1, such as 0.1 for a tenth");
    }
    return rate;
  }
}
