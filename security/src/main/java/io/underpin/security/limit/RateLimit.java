package io.underpin.security.limit;

import io.underpin.event.EventSink;
import io.underpin.http.Guard;
import io.underpin.http.Headers;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.json.JsonWriter;
import io.underpin.security.memory.MemoryLimits;
import io.underpin.security.rate.Decision;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.refusal.Refusals;
import io.underpin.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets each client come so often, and answers 429 beyond that.
 *
 * <pre>{@code
 * Guard limit = RateLimit.perClient(100, Duration.ofMinutes(15));
 * }</pre>
 *
 * <p>Every answer, passed or refused, carries {@code RateLimit-Policy} and {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers);
 * a refusal is {@code application/problem+json} with {@code Retry-After}. Refusals are told as events {@code
 * rate_limit.rejected}, a few at a time. Put it after {@code ClientAddress}, so that clients behind a proxy are told apart.
 */
public final class RateLimit implements Guard {
  private final String name;
  private final LimitKey key;
  private final RateLimiter limiter;
  private final Headers policy;
  private final Response refusal;
  private final Refusals refusals;
  private final Rate rate;

  private RateLimit(Builder builder) {
    rate = builder.rate;
    name = builder.name;
    key = builder.key;
    limiter = builder.limiter != null
        ? builder.limiter
        : MemoryLimits.create()
            .withMaxKeys(builder.maxKeys)
            .withTime(builder.time)
            .limiter(name, rate);
    policy = Headers.of(
        "RateLimit-Policy", '"' + name + "\";q=" + rate.limit() + ";w=" + seconds(rate.window()));
    refusal = refusal(name);
    refusals = Refusals.of(
        "rate_limit.rejected", "excess_rate_limit_exceeded", builder.events, builder.time);
  }

  /**
   * A limit named {@code client} for each client address, all of it at once if the client likes.
   *
   * @throws IllegalArgumentException if {@link Rate} refuses the numbers
   */
  public static RateLimit perClient(long limit, Duration window) {
    return builder("client", Rate.of(limit, window)).build();
  }

  /**
   * A limit of this name, which clients see.
   *
   * @throws IllegalArgumentException if the name is not 1 to 64 of {@code a-z 0-9 - _}
   */
  public static Builder builder(String name, Rate rate) {
    if (!name.matches("[a-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException(
          "Rate limit name '" + name + "' is not 1 to 64 characters of a-z 0-9 - _");
    }
    return new Builder(name, rate);
  }

  @Override
  public Verdict check(Request request) {
    Optional<String> whose = key.of(request);
    if (whose.isEmpty()) {
      return Verdict.pass();
    }
    Decision decision = limiter.decide(rate, whose.get(), 1);
    Headers headers = policy.and("RateLimit", state(decision));
    if (decision.allowed()) {
      return Verdict.pass(headers);
    }
    refusals.tell(
        request,
        name,
        event -> event
            .with("rate_limit.policy", name)
            .with("retry_after_seconds", seconds(decision.retryAfter())));
    return Verdict.answer(refusal
        .over(headers)
        .with("Retry-After", Long.toString(Math.max(1, seconds(decision.retryAfter())))));
  }

  /** The name. */
  @Override
  public String toString() {
    return "RateLimit " + name;
  }

  // A refusal's t is the wait, since Retry-After must not come before it.
  private String state(Decision decision) {
    long seconds = seconds(decision.allowed() ? decision.resetAfter() : decision.retryAfter());
    return '"' + name + "\";r=" + decision.remaining() + ";t=" + seconds;
  }

  private static long seconds(Duration window) {
    return window.plusNanos(999_999_999).toSeconds();
  }

  private static Response refusal(String name) {
    String json = new JsonWriter()
        .object()
        .field("type", "https://iana.org/assignments/http-problem-types#quota-exceeded")
        .field("title", "Too Many Requests")
        .field("status", 429)
        .name("violated-policies")
        .array()
        .value(name)
        .end()
        .end()
        .toString();
    return Response.of(429, "application/problem+json", json.getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }

  /** Settings of a limit; each has a default that is right for most. */
  public static final class Builder {
    private final String name;
    private final Rate rate;
    private LimitKey key = LimitKey.clientAddress();
    private int maxKeys = 1 << 17;
    private TimeSource time = TimeSource.system();
    private EventSink events = EventSink.logging();
    private @Nullable RateLimiter limiter;

    private Builder(String name, Rate rate) {
      this.name = name;
      this.rate = rate;
    }

    /** Whose bucket a request is charged to; {@link LimitKey#clientAddress()} unless set. */
    public Builder key(LimitKey whose) {
      key = whose;
      return this;
    }

    /**
     * How many keys the memory of this process remembers, eight bytes each, allotted at once; 131,072 unless set.
     */
    public Builder maxKeys(int keys) {
      maxKeys = keys;
      return this;
    }

    /** What measures time; {@link TimeSource#system()} unless set. */
    public Builder time(TimeSource source) {
      time = source;
      return this;
    }

    /** Who is told of refusals; {@link EventSink#logging()} unless set. */
    public Builder events(EventSink sink) {
      events = sink;
      return this;
    }

    /**
     * Where the accounts are kept: a limiter made for the same rate. {@link MemoryLimits} unless set; {@link
     * #maxKeys} then says nothing.
     */
    public Builder limiter(RateLimiter accounts) {
      limiter = accounts;
      return this;
    }

    /** The limit. */
    public RateLimit build() {
      return new RateLimit(this);
    }
  }
}
