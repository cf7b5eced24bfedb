package io.underpin.security.concurrency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.underpin.http.Response;
import io.underpin.json.JsonWriter;
import java.time.Duration;

/** What clients hear; made once. The types are those of draft-ietf-httpapi-ratelimit-headers-11. */
final class Refusal {
  private static final String TYPES = "https://iana.org/assignments/http-problem-types#";

  private Refusal() {}

  static Response ofKey(String name, int max, int status, Duration retryAfter) {
    String title = status == 429 ? "Too Many Requests" : "Service Unavailable";
    JsonWriter json = problem("quota-exceeded", title, status)
        .name("violated-policies")
        .array()
        .value(name)
        .end()
        .end();
    return response(status, json, retryAfter)
        .with("RateLimit-Policy", '"' + name + "\";q=" + max + ";qu=\"concurrent-requests\"")
        .with("RateLimit", '"' + name + "\";r=0");
  }

  static Response ofTotal(Duration retryAfter) {
    JsonWriter json =
        problem("temporary-reduced-capacity", "Service Unavailable", 503).end();
    return response(503, json, retryAfter);
  }

  private static JsonWriter problem(String type, String title, int status) {
    return new JsonWriter()
        .object()
        .field("type", TYPES + type)
        .field("title", title)
        .field("status", status);
  }

  private static Response response(int status, JsonWriter json, Duration retryAfter) {
    return Response.of(status, "application/problem+json", json.toString().getBytes(UTF_8))
        .with("Cache-Control", "no-store")
        .with("Retry-After", Long.toString(retryAfter.plusNanos(999_999_999).toSeconds()));
  }
}
