package io.underpin.sentry;

import io.underpin.event.Event;
import io.underpin.event.Severity;
import io.underpin.redact.Redactor;
import java.util.Map;

/**
 * Something that happened before a failure.
 *
 * @param requestId the request in which it happened; empty if in none
 * @param millis when, since 1970
 * @param category the logger's name or the event's
 * @param data particulars; redacted
 */
record Crumb(
    String requestId,
    long millis,
    Severity severity,
    String category,
    String message,
    Map<String, Object> data) {
  private static final int MAX_LENGTH = 1024;
  private static final int MARGIN = 1024;

  static Crumb of(String requestId, Event event, Redactor redactor) {
    return new Crumb(
        requestId,
        event.time().toEpochMilli(),
        event.severity(),
        event.name(),
        "",
        Fields.redacted(event.attributes(), redactor));
  }

  /** A message; a long one is redacted here, because it is cut before the serializer sees it. */
  static Crumb of(
      String requestId,
      long millis,
      Severity severity,
      String category,
      String message,
      Redactor redactor) {
    String text = message;
    if (text.length() > MAX_LENGTH) {
      String clean =
          redactor.redact(text.substring(0, Math.min(text.length(), MAX_LENGTH + MARGIN)));
      int shown = Math.min(MAX_LENGTH, Math.max(0, clean.length() - MARGIN));
      text = clean.substring(0, shown) + "...";
    }
    return new Crumb(requestId, millis, severity, category, text, Map.of());
  }
}
