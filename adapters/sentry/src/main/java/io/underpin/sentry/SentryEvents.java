package io.underpin.sentry;

import io.sentry.Breadcrumb;
import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.protocol.Message;
import io.sentry.protocol.Request;
import io.sentry.protocol.Response;
import io.sentry.protocol.User;
import io.underpin.event.Severity;
import io.underpin.redact.Redactor;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes Sentry's event of a {@link Report}. The parameters of a message are never given: they would be its secrets, bare. */
final class SentryEvents {
  private final Redactor redactor;
  private final OwnCode own;

  SentryEvents(Redactor redactor, OwnCode own) {
    this.redactor = redactor;
    this.own = own;
  }

  SentryEvent of(Report report, @Nullable Trail trail, List<Crumb> crumbs) {
    SentryEvent event = new SentryEvent(Date.from(report.time()));
    event.setLevel(report.isFatal() ? SentryLevel.FATAL : level(report.severity()));
    event.setLogger(report.logger());
    if (!report.message().isEmpty()) {
      Message message = new Message();
      message.setMessage(report.template());
      message.setFormatted(report.message());
      event.setMessage(message);
    }
    Throwable thrown = report.thrown();
    if (thrown != null) {
      event.setExceptions(Exceptions.of(thrown, own, report.source()));
    }
    event.setBreadcrumbs(breadcrumbs(crumbs));
    addRequest(event, report, trail);
    addContexts(event, report);
    addTrace(event, report, trail);
    return event;
  }

  private static void addRequest(SentryEvent event, Report report, @Nullable Trail trail) {
    String method = trail == null ? report.said("http.request.method") : trail.method();
    String path = trail == null ? report.said("url.path") : trail.path();
    if (!method.isEmpty()) {
      Request request = new Request();
      request.setMethod(method);
      request.setUrl(path);
      event.setRequest(request);
    }
    String route =
        trail == null ? report.said("http.route") : trail.route().orElse(report.said("http.route"));
    if (!route.isEmpty()) {
      event.setTransaction(method + " " + route);
    }
    if (report.fields().get("http.response.status_code") instanceof Number status) {
      Response response = new Response();
      response.setStatusCode(status.intValue());
      event.getContexts().setResponse(response);
    }
    String id =
        trail == null ? report.said("user.id") : trail.user().orElse(report.said("user.id"));
    if (!id.isEmpty()) {
      User user = new User();
      user.setId(id);
      event.setUser(user);
    }
  }

  private void addContexts(SentryEvent event, Report report) {
    tag(event, "request_id", report.said("request_id"));
    tag(
        event,
        "event.name",
        report.source().equals("event") ? report.template() : report.said("event.name"));
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("thread", report.thread());
    if (!report.markers().isEmpty()) {
      log.put("markers", report.markers());
    }
    event.getContexts().put("log", log);
    put(event, "fields", report.fields());
    put(event, "log context", report.context());
  }

  // Of the log context, or of the request, which knows it on every thread.
  private static void addTrace(SentryEvent event, Report report, @Nullable Trail trail) {
    Map<String, String> trace = Traces.context(report.said("trace_id"), report.said("span_id"));
    if (trace.isEmpty() && trail != null) {
      trace = trail
          .trace()
          .map(context -> Traces.context(context.traceId(), context.spanId()))
          .orElse(Map.of());
    }
    if (!trace.isEmpty()) {
      event.getContexts().put("trace", trace);
    }
  }

  private void put(SentryEvent event, String name, Map<String, ? extends @Nullable Object> raw) {
    if (!raw.isEmpty()) {
      event.getContexts().put(name, Fields.redacted(raw, redactor));
    }
  }

  private static void tag(SentryEvent event, String name, String value) {
    if (!value.isEmpty()) {
      event.setTag(name, value);
    }
  }

  private static List<Breadcrumb> breadcrumbs(List<Crumb> crumbs) {
    List<Breadcrumb> breadcrumbs = new ArrayList<>(crumbs.size());
    for (Crumb crumb : crumbs) {
      Breadcrumb breadcrumb = new Breadcrumb(crumb.millis());
      breadcrumb.setLevel(level(crumb.severity()));
      breadcrumb.setCategory(crumb.category());
      if (!crumb.message().isEmpty()) {
        breadcrumb.setMessage(crumb.message());
      }
      crumb.data().forEach(breadcrumb::setData);
      breadcrumbs.add(breadcrumb);
    }
    return breadcrumbs;
  }

  private static SentryLevel level(Severity severity) {
    return switch (severity) {
      case DEBUG -> SentryLevel.DEBUG;
      case INFO -> SentryLevel.INFO;
      case WARN -> SentryLevel.WARNING;
      case ERROR -> SentryLevel.ERROR;
      case FATAL -> SentryLevel.FATAL;
    };
  }
}
