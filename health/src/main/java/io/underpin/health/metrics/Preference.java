package io.underpin.health.metrics;

import io.underpin.http.Request;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client would rather have (RFC 9110, 12.5.1). */
final class Preference {
  private Preference() {}

  /** Whether JSON is named and weighs more than the text that Prometheus reads. Whoever takes anything gets the text. */
  static boolean isJson(Request request) {
    String accept = String.join(",", request.headers("Accept"));
    double json = weight(accept, "application/json");
    return json > 0 && json > weight(accept, "text/plain");
  }

  private static double weight(String accept, String type) {
    double weight = 0;
    for (String range : accept.split(",", -1)) {
      String[] parts = range.split(";", -1);
      if (parts[0].strip().toLowerCase(Locale.ROOT).equals(type)) {
        weight = Math.max(weight, quality(parts));
      }
    }
    return weight;
  }

  private static double quality(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip();
      if (part.startsWith("q=") || part.startsWith("Q=")) {
        Double value = number(part.substring(2));
        return value == null ? 0 : value;
      }
    }
    return 1;
  }

  private static @Nullable Double number(String text) {
    return text.matches("[01](\\.\\d{0,3})?") ? Double.valueOf(text) : null;
  }
}
