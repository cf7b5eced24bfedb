package io.underpin.security.limit;

import io.underpin.http.Headers;
import io.underpin.http.Response;
import io.underpin.json.JsonWriter;
import io.underpin.security.rate.Rate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** What clients hear of one policy: the fields and problem types of draft-ietf-httpapi-ratelimit-headers. */
final class PolicyAnswers {
  static final String POLICY = "RateLimit-Policy";
  static final String STATE = "RateLimit";

  private static final String TYPE = "https://iana.org/assignments/http-problem-types#";
  private static final long SECOND = 1_000_000_000L;
  private static final Duration LONG_WINDOW = Duration.ofHours(1);

  private final String label;
  private final boolean spread;
  private final String policy;
  private final Response exceeded;
  private final Response banned;

  PolicyAnswers(String name, Rate rate) {
    String quoted = '"' + name + '"';
    this.label = quoted + ";r=";
    this.spread = rate.window().compareTo(LONG_WINDOW) >= 0;
    this.policy = quoted + ";q=" + rate.limit() + ";w=" + seconds(rate.window().toNanos());
    this.exceeded = problem(429, "quota-exceeded", "Too Many Requests", name);
    this.banned = problem(429, "abnormal-usage-detected", "Too Many Requests", name);
  }

  /** The member of {@code RateLimit-Policy} that says what the policy is. */
  String policy() {
    return policy;
  }

  /** How a member of {@code RateLimit} begins, up to the number of tokens. */
  String label() {
    return label;
  }

  /** There are no tokens left; t is the wait, since Retry-After must not come before it. */
  Response exceeded(long remaining, long waitNanos) {
    return refusal(exceeded, remaining, waitNanos);
  }

  /** Shut out for some time. */
  Response banned(long leftNanos) {
    return refusal(banned, 0, leftNanos);
  }

  /** The store of a shared limit did not answer, and nobody passes without it. */
  static Response unavailable() {
    return problem(503, "temporary-reduced-capacity", "Service Unavailable", "")
        .with("Retry-After", "1");
  }

  static long seconds(long nanos) {
    return nanos / SECOND + (nanos % SECOND > 0 ? 1 : 0);
  }

  private Response refusal(Response plain, long remaining, long waitNanos) {
    String state = label + remaining + ";t=" + seconds(waitNanos);
    long wait = seconds(waitNanos);
    // Everybody who was refused in an hour must not come back in the same second.
    long later = spread ? ThreadLocalRandom.current().nextLong(Math.min(60, wait / 10) + 1) : 0;
    return plain
        .over(Headers.of(POLICY, policy).and(STATE, state))
        .with("Retry-After", Long.toString(wait + later));
  }

  private static Response problem(int status, String type, String title, String policy) {
    JsonWriter json = new JsonWriter()
        .object()
        .field("type", TYPE + type)
        .field("title", title)
        .field("status", status);
    if (!policy.isEmpty()) {
      json.name("violated-policies").array().value(policy).end();
    }
    byte[] body = json.end().toString().getBytes(StandardCharsets.UTF_8);
    return Response.of(status, "application/problem+json", body).with("Cache-Control", "no-store");
  }
}
