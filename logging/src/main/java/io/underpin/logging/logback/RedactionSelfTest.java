package io.underpin.logging.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.AppenderAttachable;
import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.FailureCode;
import io.underpin.check.HealthCheck;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tries whether redaction works: made-up secrets go through the encoder of each Logback appender, and none may come out.
 * Nothing is written anywhere.
 *
 * <p>Masking tends to switch itself off in silence: an element that a new version no longer reads, an appender that somebody
 * has added. {@code Logging.configure} runs this at its end; with a logback.xml of your own it is a line there, or a health
 * check:
 *
 * <pre>{@code
 * <contextListener class="io.underpin.logging.logback.RedactionSelfTestListener"/>
 *
 * Health.builder().informational("log.redaction", RedactionSelfTest.here())
 * }</pre>
 *
 * <p>As a check it is DOWN while an appender leaks. Appenders without an encoder (sockets, databases, error trackers) cannot be
 * tried; the details name them. Safe for use by several threads.
 */
public final class RedactionSelfTest implements HealthCheck {
  private final LoggerContext context;

  RedactionSelfTest(LoggerContext context) {
    this.context = context;
  }

  /**
   * For the appenders of this process.
   *
   * @throws IllegalStateException if SLF4J is bound to something else than Logback
   */
  public static RedactionSelfTest here() {
    return new RedactionSelfTest(LogbackSetup.context());
  }

  /** What the test has found. */
  public record Report(Map<String, List<String>> leaks, Set<String> untried) {
    /**
     * Copies both.
     *
     * @param leaks by the name of the appender, the parts of an event in which it writes secrets
     * @param untried the appenders that have no encoder
     */
    public Report {
      leaks = Map.copyOf(leaks);
      untried = Set.copyOf(untried);
    }

    /** Whether no appender leaks, as far as they could be tried. */
    public boolean isPassed() {
      return leaks.isEmpty();
    }
  }

  /** Tries all appenders now; takes less than a millisecond each. Never throws. */
  public Report run() {
    Map<String, List<String>> leaks = new LinkedHashMap<>();
    Set<String> untried = new LinkedHashSet<>();
    Canary canary = new Canary(context);
    for (Appender<ILoggingEvent> appender : appenders()) {
      String name = String.valueOf(appender.getName());
      Optional<Encoder<ILoggingEvent>> encoder = encoder(appender);
      if (encoder.isEmpty()) {
        untried.add(name);
        continue;
      }
      try {
        List<String> found = canary.leaksThrough(encoder.get());
        if (!found.isEmpty()) {
          leaks.put(name, found);
        }
      } catch (RuntimeException | LinkageError e) {
        untried.add(name);
      }
    }
    return new Report(leaks, untried);
  }

  /**
   * Tries all appenders now, and tells in the log of each that leaks, as the ERROR {@code log.redaction_failed}, and of each
   * that cannot be tried, as the warning {@code log.redaction_untried}.
   */
  public Report runAndTell() {
    Report report = run();
    Logger log = context.getLogger("io.underpin.logging");
    report.untried.forEach(appender -> log.atWarn()
        .addKeyValue("event.name", "log.redaction_untried")
        .addKeyValue("log.appender", appender)
        .log(
            "appender {} has no encoder that could be tried: see to it that it redacts", appender));
    report.leaks.forEach((appender, parts) -> log.atError()
        .addKeyValue("event.name", "log.redaction_failed")
        .addKeyValue("log.appender", appender)
        .addKeyValue("parts", parts)
        .log(
            "appender {} writes secrets: give it an UnderpinEncoder, or for a LogstashEncoder an UnderpinDecorator",
            appender));
    return report;
  }

  @Override
  public CheckResult check(CheckContext unused) {
    Report report = run();
    if (report.isPassed()) {
      return CheckResult.up().with("untried", report.untried.stream().sorted().toList());
    }
    CheckResult result = CheckResult.down(
            FailureCode.UNEXPECTED_RESPONSE, "Secrets are written to the log")
        .remedy(
            "Give each of these appenders an UnderpinEncoder, or a LogstashEncoder with an UnderpinDecorator");
    for (Map.Entry<String, List<String>> leak : report.leaks.entrySet()) {
      result = result.with(leak.getKey(), leak.getValue());
    }
    return result;
  }

  private Set<Appender<ILoggingEvent>> appenders() {
    Set<Appender<ILoggingEvent>> all = new LinkedHashSet<>();
    for (Logger logger : context.getLoggerList()) {
      collect(logger, all);
    }
    all.removeIf(TapAppender.class::isInstance);
    return all;
  }

  private static void collect(
      AppenderAttachable<ILoggingEvent> holder, Set<Appender<ILoggingEvent>> all) {
    for (Iterator<Appender<ILoggingEvent>> each = holder.iteratorForAppenders(); each.hasNext(); ) {
      Appender<ILoggingEvent> appender = each.next();
      for (AppenderAttachable<ILoggingEvent> inner : holders(appender)) {
        collect(inner, all);
      }
      if (holders(appender).isEmpty()) {
        all.add(appender);
      }
    }
  }

  // AsyncAppender and its kind: others write for them.
  @SuppressWarnings("unchecked") // an appender of events holds appenders of events
  private static List<AppenderAttachable<ILoggingEvent>> holders(Appender<ILoggingEvent> appender) {
    List<AppenderAttachable<ILoggingEvent>> holders = new ArrayList<>();
    if (appender instanceof AppenderAttachable<?> holder) {
      holders.add((AppenderAttachable<ILoggingEvent>) holder);
    }
    return holders;
  }

  private static Optional<Encoder<ILoggingEvent>> encoder(Appender<ILoggingEvent> appender) {
    if (appender instanceof UnderpinAppender ours) {
      return Optional.of(ours.encoder());
    }
    return appender instanceof OutputStreamAppender<ILoggingEvent> stream
        ? Optional.ofNullable(stream.getEncoder())
        : Optional.empty();
  }
}
