package io.underpin.sentry;

import io.sentry.RequestDetails;
import io.sentry.RequestDetailsResolver;
import io.sentry.SentryOptions;
import io.underpin.sentry.delivery.EnvelopeTransport;
import io.underpin.sentry.delivery.HttpTransport;
import io.underpin.sentry.envelope.RedactingSerializer;

/** The settings of Sentry's SDK, with everything off that would start a thread or send what nobody has asked for. */
final class Sdk {
  /** Where nothing is ever sent: the SDK insists on a DSN where envelopes go into a file. */
  private static final String NOWHERE = "http://none@localhost/0";

  private Sdk() {}

  static SentryOptions options(SentryConfig builder) {
    SentryOptions options = new SentryOptions();
    builder.tags.forEach(options::setTag);
    if (builder.customizing != null) {
      builder.customizing.accept(options);
    }
    options.setDsn(builder.dsn == null ? NOWHERE : builder.dsn.reveal().strip());
    options.setEnvironment(builder.environment);
    options.setRelease(builder.release);
    builder.instance().ifPresent(options::setServerName);
    options.setSerializer(RedactingSerializer.of(options, builder.redactor));
    options.setAttachServerName(false);
    options.setSendDefaultPii(false);
    options.setSendModules(false);
    options.setAttachThreads(false);
    options.setAttachStacktrace(false);
    // Decided before an event is made, not after.
    options.setSampleRate(null);
    options.setDebug(false);
    options.setCacheDirPath(null);
    options.setEnableUncaughtExceptionHandler(false);
    options.setEnableShutdownHook(false);
    options.setEnableAutoSessionTracking(false);
    options.setEnableBackpressureHandling(false);
    options.getLogs().setEnabled(false);
    options.getMetrics().setEnabled(false);
    return options;
  }

  static EnvelopeTransport transport(SentryOptions options, SentryConfig builder) {
    if (builder.transport != null) {
      return builder.transport;
    }
    RequestDetails details = new RequestDetailsResolver(options).resolve();
    return HttpTransport.to(details.getUrl(), details.getHeaders())
        .withTimeout(builder.answerWithin);
  }
}
