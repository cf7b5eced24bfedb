package io.underpin.sentry;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.sentry.SentryOptions;
import io.underpin.check.CheckResult;
import io.underpin.event.Event;
import io.underpin.event.Severity;
import io.underpin.http.Guard;
import io.underpin.redact.Redactor;
import io.underpin.sentry.delivery.Outbox;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** All parts put together, and what they have taken hold of in the process: log, handler of uncaught exceptions, shutdown hook. */
final class Tracking {
  private final Redactor redactor;
  private final TimeSource time;
  private final double traceRate;
  private final Trails trails;
  private final Outbox outbox;
  private final Reporter reporter;
  private final Thread hook;
  private volatile boolean eventsComeDirectly;
  private boolean closed;
  private @Nullable ErrorAppender appender;
  private @Nullable UncaughtErrors uncaught;

  private Tracking(SentryConfig builder) {
    redactor = builder.redactor;
    time = builder.time;
    traceRate = builder.tracesSampleRate;
    trails = new Trails();
    SentryOptions options = Sdk.options(builder);
    outbox = new Outbox(
        Sdk.transport(options, builder),
        builder.retryAfter,
        builder.closeWithin,
        builder.events,
        time);
    Delivery delivery = new Delivery(options, outbox);
    options.setTransportFactory((same, details) -> delivery);
    reporter = new Reporter(
        options,
        delivery,
        outbox,
        new Sampling(builder.sampleRate, () -> ThreadLocalRandom.current().nextDouble(), time),
        new Known(time),
        new OwnCode(builder.ownPackages),
        trails,
        redactor,
        List.copyOf(builder.ignored));
    hook = new Thread(null, outbox::close, "underpin-sentry-end", 0, false);
  }

  static Tracking of(SentryConfig builder) {
    Tracking tracking = new Tracking(builder);
    Runtime.getRuntime().addShutdownHook(tracking.hook);
    return tracking;
  }

  synchronized void attach() {
    if (closed || appender != null) {
      return;
    }
    Logger root = root();
    appender = new ErrorAppender(reporter, trails, redactor, () -> eventsComeDirectly);
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
    uncaught = UncaughtErrors.install(reporter, time);
  }

  void capture(Throwable thrown, Severity severity) {
    reporter.report(Report.of("capture", severity, thrown, Thread.currentThread(), time.instant()));
  }

  void emit(Event event) {
    eventsComeDirectly = true;
    if (event.severity().compareTo(Severity.ERROR) >= 0) {
      reporter.report(Report.of(event));
    } else if (event.severity() != Severity.DEBUG) {
      String requestId = MDC.get("request_id");
      trails.add(Crumb.of(requestId == null ? "" : requestId, event, redactor));
    }
  }

  Guard requests() {
    return new RequestTrails(trails, reporter, traceRate, time);
  }

  CheckResult check() {
    return outbox
        .check()
        .with("sampled_out", reporter.sampledOut())
        .with("failed", reporter.failed());
  }

  boolean flush(Duration limit) {
    return outbox.flush(limit);
  }

  void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      if (appender != null) {
        root().detachAppender(appender);
        appender.stop();
      }
      if (uncaught != null) {
        uncaught.uninstall();
      }
    }
    outbox.close();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending already, and the hook finds nothing to do.
      return;
    }
  }

  @Override
  public String toString() {
    return redactor + ", " + outbox.tally();
  }

  private static Logger root() {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (factory instanceof LoggerContext context) {
      return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
    throw new IllegalStateException(
        "SLF4J is bound to " + factory.getClass().getName()
            + ", not to Logback: errors in the log cannot be seen. Leave out attach(), and capture them");
  }
}
