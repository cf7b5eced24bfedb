package io.underpin.logging.schema;

import io.underpin.logging.json.LineWriter;
import io.underpin.logging.line.RawLine;

/** The request of a LogEntry, out of the fields that OpenTelemetry names; they stay where they are as well. */
final class HttpRequestField {
  private static final byte[] BEGIN = LineWriter.constant(",\"httpRequest\":{\"requestMethod\":");
  private static final byte[] SIZE = LineWriter.constant(",\"responseSize\":\"");
  private static final byte[] LATENCY = LineWriter.constant(",\"latency\":\"");
  private static final byte[] DOT = LineWriter.constant(".");
  private static final byte[] QUOTE = LineWriter.constant("\"");
  private static final byte[] SECONDS = LineWriter.constant("s\"");
  private static final byte[] END = LineWriter.constant("}");
  private static final String[] FROM = {
    "url.path", "http.response.status_code", "user_agent.original", "client.address"
  };
  private static final byte[][] TO = {
    LineWriter.constant(",\"requestUrl\":"),
    LineWriter.constant(",\"status\":"),
    LineWriter.constant(",\"userAgent\":"),
    LineWriter.constant(",\"remoteIp\":")
  };

  /** Writes it, if a method is among the fields. */
  void write(RawLine line, LineWriter out) {
    int method = line.indexOf("http.request.method");
    if (method < 0 || !(line.value(method) instanceof String)) {
      return;
    }
    out.json(BEGIN).value(line, method);
    for (int i = 0; i < FROM.length; i++) {
      int at = line.indexOf(FROM[i]);
      if (at >= 0 && (line.value(at) instanceof String || line.value(at) instanceof Integer)) {
        out.json(TO[i]).value(line, at);
      }
    }
    int size = line.indexOf("http.response.body.size");
    if (size >= 0 && line.value(size) instanceof Number bytes) {
      out.json(SIZE).number(bytes.longValue()).json(QUOTE);
    }
    int duration = line.indexOf("duration_ms");
    if (duration >= 0 && line.value(duration) instanceof Number millis && millis.longValue() >= 0) {
      long micros = Math.round(millis.doubleValue() * 1000);
      out.json(LATENCY).number(micros / 1_000_000);
      out.json(DOT).padded((int) (micros % 1_000_000), 6).json(SECONDS);
    }
    out.json(END);
  }
}
