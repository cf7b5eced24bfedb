package io.underpin.sentry;

import io.sentry.SpanStatus;
import io.sentry.protocol.SentryTransaction;
import io.sentry.protocol.TransactionInfo;
import io.underpin.http.Attribute;
import io.underpin.http.Completion;
import io.underpin.http.Request;
import io.underpin.http.TraceContext;
import io.underpin.time.TimeSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Traces of requests: one span for each request that is chosen, in the trace that the client has begun if it has begun one. */
final class Traces {
  private static final double ALL = 1L << 56;

  private Traces() {}

  /** The trace of a request: what a guard has said, what the client has sent, or a new one. */
  static TraceContext of(Request request) {
    return request
        .attribute(Attribute.TRACE_CONTEXT)
        .or(() ->
            request.header("traceparent").flatMap(TraceContext::parse).map(TraceContext::child))
        .orElseGet(TraceContext::start);
  }

  /** Whether this trace is one of the chosen share: the same answer in every service that it goes through. */
  static boolean isChosen(TraceContext trace, double rate) {
    return trace.randomness() >= (1 - rate) * ALL;
  }

  static SentryTransaction of(
      Trail trail, TraceContext trace, Completion completion, TimeSource time) {
    double end = time.millis() / 1e3;
    String route = completion.attributes().get(Attribute.ROUTE).orElse("");
    SentryTransaction transaction = new SentryTransaction(
        trail.method() + " " + (route.isEmpty() ? "(no route)" : route),
        end - completion.nanos() / 1e9,
        end,
        List.of(),
        Map.of(),
        new TransactionInfo(route.isEmpty() ? "url" : "route"));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("http.request.method", trail.method());
    data.put("url.path", trail.path());
    data.put("http.response.status_code", completion.status());
    Map<String, Object> span = new HashMap<>();
    span.put("trace_id", trace.traceId());
    span.put("span_id", trace.spanId());
    trace.parentId().ifPresent(parent -> span.put("parent_span_id", parent));
    span.put("op", "http.server");
    span.put("status", status(completion));
    span.put("data", data);
    transaction.getContexts().put("trace", span);
    completion
        .attributes()
        .get(Attribute.REQUEST_ID)
        .ifPresent(id -> transaction.setTag("request_id", id));
    return transaction;
  }

  /** Sentry's context of this name; empty if these are no ids. */
  static Map<String, String> context(String traceId, String spanId) {
    return TraceContext.parse("00-" + traceId + '-' + spanId + "-00")
        .map(trace -> Map.of("trace_id", trace.traceId(), "span_id", trace.spanId()))
        .orElse(Map.of());
  }

  private static String status(Completion completion) {
    SpanStatus status = SpanStatus.fromHttpStatusCode(completion.status());
    return (status == null ? SpanStatus.UNKNOWN : status).apiName();
  }
}
