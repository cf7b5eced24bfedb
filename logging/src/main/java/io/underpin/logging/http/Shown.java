package io.underpin.logging.http;

import io.underpin.http.Headers;
import io.underpin.http.Request;
import io.underpin.redact.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.spi.LoggingEventBuilder;

/** Which headers and query parameters of a request stand in its line: those that somebody has named, and no others. */
record Shown(List<String> headers, List<String> parameters) {
  static final Shown NOTHING = new Shown(List.of(), List.of());

  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");
  private static final int MAX_CHARS = 256;
  private static final int MAX_PARAMETERS = 20;

  Shown andHeaders(String... names) {
    List<String> all = new ArrayList<>(headers);
    for (String name : names) {
      Headers.of(name, "checked");
      String lower = name.toLowerCase(Locale.ROOT);
      if (CREDENTIALS.contains(lower)) {
        throw new IllegalArgumentException(
            "Header " + name + " carries credentials and is never logged: leave it out");
      }
      all.add(lower);
    }
    return new Shown(List.copyOf(all), parameters);
  }

  Shown andParameters(String... names) {
    List<String> all = new ArrayList<>(parameters);
    all.addAll(List.of(names));
    return new Shown(headers, List.copyOf(all));
  }

  LoggingEventBuilder of(Request request, Redactor redactor, LoggingEventBuilder line) {
    LoggingEventBuilder shown = line;
    for (String name : headers) {
      List<String> sent = request.headers(name);
      if (!sent.isEmpty()) {
        String key =
            name.equals("user-agent") ? "user_agent.original" : "http.request.header." + name;
        shown = shown.addKeyValue(key, cut(redactor.redact(name, String.join(", ", sent))));
      }
    }
    if (!parameters.isEmpty()) {
      String query = query(request.query().orElse(""), redactor);
      shown = query.isEmpty() ? shown : shown.addKeyValue("url.query", query);
    }
    return shown;
  }

  private String query(String sent, Redactor redactor) {
    StringBuilder shown = new StringBuilder();
    int count = 0;
    for (int from = 0; from < sent.length() && count < MAX_PARAMETERS; ) {
      int and = sent.indexOf('&', from);
      int end = and < 0 ? sent.length() : and;
      int equals = sent.indexOf('=', from);
      int nameEnd = equals < 0 || equals > end ? end : equals;
      String name = sent.substring(from, nameEnd);
      if (parameters.contains(name)) {
        shown.append(shown.length() == 0 ? "" : "&").append(name);
        if (nameEnd < end) {
          shown.append('=').append(cut(redactor.redact(name, sent.substring(nameEnd + 1, end))));
        }
        count++;
      }
      from = end + 1;
    }
    return shown.toString();
  }

  private static String cut(String text) {
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "…";
  }
}
