package io.underpin.health.web;

import io.underpin.check.Status;
import io.underpin.event.Event;
import io.underpin.event.EventSink;
import io.underpin.event.Severity;
import io.underpin.health.format.Outline;
import io.underpin.health.format.ReportFormat;
import io.underpin.health.format.ReportView;
import io.underpin.health.report.HealthReport;
import io.underpin.http.Response;
import io.underpin.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Writes answers: the body by a format, which may be the application's own and may fail, and every header. */
final class Scribe {
  static final String NOTHING_ELSE = "default-src 'none'; frame-ancestors 'none'";

  private final Formats formats;
  private final boolean envoyHeaders;
  private final TimeSource time;
  private final EventSink events;
  private final Set<Integer> failed = ConcurrentHashMap.newKeySet();

  Scribe(Formats formats, boolean envoyHeaders, TimeSource time, EventSink events) {
    this.formats = formats;
    this.envoyHeaders = envoyHeaders;
    this.time = time;
    this.events = EventSink.all(events);
  }

  /** What strangers get: from a format that is given no more than the status. */
  Written terse(Resource resource, int number, HealthReport report, Status status) {
    ReportFormat format = formats.get(number);
    Outline outline = resource.part().outline(report, status);
    String body = guarded(number, () -> format.terse(outline), () -> bare(status));
    return written(resource, number, Level.STRANGER, report, outline, body, false);
  }

  /** What those get who may see more. */
  Written full(Resource resource, int number, Level level, HealthReport report, Status status) {
    ReportFormat format = formats.get(number);
    boolean live = format.isLive();
    ReportView view = resource.part().view(report, status, live ? time.instant() : report.at());
    Outline outline = resource.part().outline(report, status);
    String body = guarded(
        number,
        () -> format.write(view),
        () -> guarded(number, () -> format.terse(outline), () -> bare(status)));
    return written(resource, number, level, report, outline, body, live);
  }

  private Written written(
      Resource resource,
      int number,
      Level level,
      HealthReport report,
      Outline outline,
      String body,
      boolean live) {
    ReportFormat format = formats.get(number);
    Response response = Response.of(
            outline.httpStatus(), format.mediaType(), body.getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store")
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Security-Policy", NOTHING_ELSE);
    if (resource.negotiates(level)) {
      response = response.with("Vary", "Accept");
    }
    if (report.isDraining() && resource.isProbe()) {
      response = response.with("Connection", "close");
    }
    if (envoyHeaders) {
      response = forEnvoy(response, resource, report, outline);
    }
    Response whole = withOwn(response, number, format);
    return outline.httpStatus() == 200 && !resource.isProbe()
        ? Written.tagged(whole, live, time.nanoTime())
        : Written.plain(whole, live, time.nanoTime());
  }

  private static Response forEnvoy(
      Response response, Resource resource, HealthReport report, Outline outline) {
    Response told =
        outline.status() == Status.DEGRADED ? response.with("x-envoy-degraded", "true") : response;
    return report.isDraining() && resource.part().isReadiness()
        ? told.with("x-envoy-immediate-health-check-fail", "true")
        : told;
  }

  private Response withOwn(Response usual, int number, ReportFormat format) {
    Response[] response = {usual};
    try {
      format.headers().forEach((name, value) -> response[0] = response[0].with(name, value));
      return response[0];
    } catch (Throwable e) {
      tell(number, e);
      return usual;
    }
  }

  /** A format must not cost the probe its answer, whatever it throws. */
  private String guarded(int number, Supplier<String> body, Supplier<String> otherwise) {
    try {
      String written = body.get();
      if (written != null) {
        return written;
      }
      tell(number, new NullPointerException("The format has returned null"));
    } catch (Throwable e) {
      tell(number, e);
    }
    return otherwise.get();
  }

  /** Once: it would be told with every report. */
  private void tell(int number, Throwable thrown) {
    if (failed.add(number)) {
      events.emit(Event.of("health.format_failed", Severity.ERROR, time)
          .with("format", formats.get(number).mediaType())
          .causedBy(thrown));
    }
  }

  private static String bare(Status status) {
    return "{\"status\":\"" + status + "\"}";
  }
}
