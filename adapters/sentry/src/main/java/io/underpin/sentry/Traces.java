package io.underpin.sentry;

import io.sentry.SpanStatus;
import io.sentry.protocol.SentryTransaction;
import io.sentry.protocol.TransactionInfo;
import io.underpin.http.Attribute;
import io.underpin.http.Completion;
import io.underpin.time.TimeSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Traces of requests: one span for each request that is chosen, in the trace that the client has begun if it has begun one. */
final class Traces {
  private static final int TRACE_ID = 32;
  private static final int SPAN_ID = 16;

  private Traces() {}

  /** Whether this trace is one of the chosen share: the same answer in every service that it goes through. */
  static boolean isChosen(String traceId, double rate) {
    // 52 bits of the id, which is random, as a number from 0 to 1.
    return Long.parseLong(traceId.substring(TRACE_ID - 13), 16) < rate * (1L << 52);
  }

  /** The trace id of a W3C {@code traceparent}, or a new one. */
  static String traceId(String traceparent) {
    String given = part(traceparent, 3, TRACE_ID);
    return given.isEmpty() ? randomHex() + randomHex() : given;
  }

  static SentryTransaction of(
      Trail trail, String traceId, String traceparent, Completion completion, TimeSource time) {
    double end = time.millis() / 1e3;
    String route = completion.attributes().get(Attribute.ROUTE).orElse("");
    String name = trail.method() + " " + (route.isEmpty() ? "(no route)" : route);
    SentryTransaction transaction = new SentryTransaction(
        name,
        end - completion.nanos() / 1e9,
        end,
        List.of(),
        Map.of(),
        new TransactionInfo(route.isEmpty() ? "url" : "route"));
    Map<String, Object> trace = new HashMap<>(context(traceId, randomHex()));
    String parent = part(traceparent, 36, SPAN_ID);
    if (!parent.isEmpty()) {
      trace.put("parent_span_id", parent);
    }
    trace.put("op", "http.server");
    trace.put("status", status(completion));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("http.request.method", trail.method());
    data.put("url.path", trail.path());
    data.put("http.response.status_code", completion.status());
    trace.put("data", data);
    transaction.getContexts().put("trace", trace);
    return transaction;
  }

  /** Sentry's context of this name; empty if these are no ids. */
  static Map<String, String> context(String traceId, String spanId) {
    if (!isHex(traceId, TRACE_ID)) {
      return Map.of();
    }
    return Map.of("trace_id", traceId, "span_id", isHex(spanId, SPAN_ID) ? spanId : randomHex());
  }

  private static String status(Completion completion) {
    SpanStatus status = SpanStatus.fromHttpStatusCode(completion.status());
    return (status == null ? SpanStatus.UNKNOWN : status).apiName();
  }

  // 00-<32 hex>-<16 hex>-<2 hex>
  private static String part(String traceparent, int from, int length) {
    if (traceparent.length() < 55
        || traceparent.charAt(2) != '-'
        || traceparent.charAt(35) != '-'
        || traceparent.charAt(52) != '-') {
      return "";
    }
    String part = traceparent.substring(from, from + length);
    return isHex(part, length) ? part : "";
  }

  private static boolean isHex(String text, int length) {
    boolean hex = text.length() == length;
    boolean zero = true;
    for (int i = 0; hex && i < length; i++) {
      char c = text.charAt(i);
      hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      zero = zero && c == '0';
    }
    return hex && !zero;
  }

  private static String randomHex() {
    long bits = 0;
    while (bits == 0) {
      bits = ThreadLocalRandom.current().nextLong();
    }
    return String.format(Locale.ROOT, "%016x", bits);
  }
}
