package io.underpin.logging.schema;

import io.underpin.logging.json.Json;
import io.underpin.logging.json.LineWriter;
import io.underpin.logging.line.RawLine;

/** The request of a LogEntry, out of the fields that OpenTelemetry names. */
final class HttpRequestField {
  private static final byte[] BEGIN = Json.constant(",\"httpRequest\":{\"requestMethod\":");
  private static final byte[] END = Json.constant("}");
  private static final String[] FROM = {
    "url.path", "http.response.status_code", "user_agent.original", "client.address"
  };
  private static final byte[][] TO = {
    Json.constant(",\"requestUrl\":"),
    Json.constant(",\"status\":"),
    Json.constant(",\"userAgent\":"),
    Json.constant(",\"remoteIp\":")
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
    out.json(END);
  }
}
