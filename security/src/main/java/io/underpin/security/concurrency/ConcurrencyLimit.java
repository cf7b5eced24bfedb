package io.underpin.security.concurrency;

import io.underpin.event.EventSink;
import io.underpin.http.Attributes;
import io.underpin.http.Guard;
import io.underpin.http.Headers;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.security.address.ClientAddress;
import io.underpin.security.limit.LimitKey;
import io.underpin.security.path.PathPattern;
import io.underpin.security.refusal.Refusals;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets each client have so many requests in flight at once, and answers 429 beyond that.
 *
 * <pre>{@code
 * Guard limit = ConcurrencyLimit.perClient(10);
 * }</pre>
 *
 * <p>A request is in flight from here to the end of its response, asynchronous ones included; its permit is given back exactly
 * once, however it ends, and after its lease (five minutes unless set) if nobody tells of the end. Over HTTP/2 each request
 * counts, not each connection. A client's own excess is 429 with {@code RateLimit-Policy} and {@code qu="concurrent-requests"}
 * (draft-ietf-httpapi-ratelimit-headers-11), too many from all together 503; both are problem+json with {@code Retry-After}.
 * Refusals are told as events {@code concurrency.rejected}, a few at a time. Put it after {@code ClientAddress}.
 *
 * <p>Safe for use by several threads.
 */
public final class ConcurrencyLimit implements Guard {
  private final String name;
  private final LimitKey key;
  private final List<PathPattern> paths;
  private final boolean dryRun;
  private final boolean total;
  private final ConcurrencyPermits permits;
  private final Response keyRefusal;
  private final Response totalRefusal;
  private final Refusals refusals;

  private ConcurrencyLimit(Builder builder) {
    name = builder.name;
    key = builder.key;
    paths = builder.paths;
    dryRun = builder.dryRun;
    total = builder.total;
    permits = builder.permits.withTime(builder.time);
    keyRefusal = Refusal.ofKey(name, permits.maxPerKey(), builder.status, builder.retryAfter);
    totalRefusal = Refusal.ofTotal(builder.retryAfter);
    refusals = Refusals.of(
        dryRun ? "concurrency.would_reject" : "concurrency.rejected",
        "excess_rate_limit_exceeded",
        builder.events,
        builder.time);
  }

  /** Ten for each client address; IPv6 clients count by their /64. */
  public static ConcurrencyLimit perClient() {
    return perClient(10);
  }

  /**
   * So many for each client address; IPv6 clients count by their /64.
   *
   * @throws IllegalArgumentException if it is not 1 to 1,000,000
   */
  public static ConcurrencyLimit perClient(int max) {
    return builder(max).build();
  }

  /**
   * What nginx does with {@code limit_conn_zone $binary_remote_addr zone=addr:10m; limit_conn addr 10;}: so many for each
   * address, IPv6 addresses one by one, and 503 beyond that. What nginx does when its zone is full does not happen here.
   *
   * @throws IllegalArgumentException if it is not 1 to 1,000,000
   */
  public static ConcurrencyLimit limitConn(int max) {
    return builder(max)
        .key(request -> Optional.of(ClientAddress.of(request)))
        .status(503)
        .build();
  }

  /**
   * So many for each key, to be changed.
   *
   * @throws IllegalArgumentException if it is not 1 to 1,000,000
   */
  public static Builder builder(int maxPerKey) {
    return new Builder(ConcurrencyPermits.perKey(maxPerKey));
  }

  @Override
  public Verdict check(Request request) {
    if (!paths.isEmpty() && !isCovered(request.path())) {
      return Verdict.pass();
    }
    Permit permit = acquire(request);
    if (permit == null) {
      return Verdict.pass();
    }
    if (permit instanceof HeldPermit held) {
      return new Verdict.Pass(Headers.none(), Attributes.none(), held);
    }
    boolean byKey = permit == RefusedPermit.KEY;
    refusals.tell(
        request,
        byKey ? "key-full" : "total-full",
        event -> event.with("concurrency.policy", name));
    if (dryRun) {
      return Verdict.pass();
    }
    return Verdict.answer(byKey ? keyRefusal : totalRefusal);
  }

  /** How things stand. In a dry run those who would have been refused are counted as refused, and not as in flight. */
  public ConcurrencySnapshot snapshot() {
    return permits.snapshot();
  }

  /** The permits, for work outside HTTP that counts for the same keys. */
  public ConcurrencyPermits permits() {
    return permits;
  }

  /** Its name. */
  @Override
  public String toString() {
    return "ConcurrencyLimit " + name;
  }

  // A request without a key still counts for all together.
  private @Nullable Permit acquire(Request request) {
    Optional<String> whose = key.of(request);
    if (whose.isPresent()) {
      return permits.tryAcquire(whose.get());
    }
    return total ? permits.tryAcquire() : null;
  }

  private boolean isCovered(String path) {
    for (int i = 0; i < paths.size(); i++) {
      if (paths.get(i).covers(path)) {
        return true;
      }
    }
    return false;
  }

  /** Settings of a limit; each has a default that is right for most. Not safe for use by several threads. */
  public static final class Builder {
    private String name = "conc";
    private LimitKey key = LimitKey.clientAddress();
    private List<PathPattern> paths = List.of();
    private ConcurrencyPermits permits;
    private boolean total;
    private boolean dryRun;
    private int status = 429;
    private Duration retryAfter = Duration.ofSeconds(1);
    private TimeSource time = TimeSource.system();
    private EventSink events = EventSink.logging();

    private Builder(ConcurrencyPermits permits) {
      this.permits = permits;
    }

    /**
     * What clients see it called; {@code conc} unless set.
     *
     * @throws IllegalArgumentException if it is not 1 to 64 of {@code a-z 0-9 - _}
     */
    public Builder name(String called) {
      if (!called.matches("[a-z0-9_-]{1,64}")) {
        throw new IllegalArgumentException(
            "Concurrency limit name '" + called + "' is not 1 to 64 characters of a-z 0-9 - _");
      }
      name = called;
      return this;
    }

    /** Whose requests are counted together; {@link LimitKey#clientAddress()} unless set. */
    public Builder key(LimitKey whose) {
      key = whose;
      return this;
    }

    /**
     * Only paths which {@linkplain PathPattern#covers some server could read} as one of these; every path unless set.
     *
     * @throws IllegalArgumentException if there is none, or one is not in the form of {@link PathPattern}
     */
    public Builder onlyFor(String... patterns) {
      if (patterns.length == 0) {
        throw new IllegalArgumentException(
            "A concurrency limit for no path limits nothing: name paths such as /export/**");
      }
      paths = PathPattern.all(patterns);
      return this;
    }

    /**
     * How many all together may have in flight, those without a key included; others hear 503. No limit unless set.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxTotal(int max) {
      permits = permits.withMaxTotal(max);
      total = true;
      return this;
    }

    /**
     * When a permit that nobody has given back is taken back; 5 minutes unless set. Requests that take longer on purpose, such
     * as event streams, are not counted after that.
     *
     * @throws IllegalArgumentException if it is not 1 second to 7 days
     */
    public Builder lease(Duration longest) {
      permits = permits.withLease(longest);
      return this;
    }

    /**
     * The status for a client's own excess; 429 unless set.
     *
     * @throws IllegalArgumentException if it is neither 429 nor 503
     */
    public Builder status(int code) {
      if (code != 429 && code != 503) {
        throw new IllegalArgumentException("A refusal with status " + code + ": 429 or 503");
      }
      status = code;
      return this;
    }

    /**
     * When to come again; 1 second unless set.
     *
     * @throws IllegalArgumentException if it is not 1 second to 1 day
     */
    public Builder retryAfter(Duration wait) {
      if (wait.toSeconds() < 1 || wait.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException("Retry-After of " + wait + ": 1 second to 1 day");
      }
      retryAfter = wait;
      return this;
    }

    /** Lets everybody pass, and tells whom it would have refused as events {@code concurrency.would_reject}. */
    public Builder dryRun() {
      dryRun = true;
      return this;
    }

    /** What measures leases; {@link TimeSource#system()} unless set. */
    public Builder time(TimeSource source) {
      time = source;
      return this;
    }

    /** Who is told of refusals; {@link EventSink#logging()} unless set. */
    public Builder events(EventSink sink) {
      events = sink;
      return this;
    }

    /** The limit, with nothing in flight. */
    public ConcurrencyLimit build() {
      return new ConcurrencyLimit(this);
    }
  }
}
