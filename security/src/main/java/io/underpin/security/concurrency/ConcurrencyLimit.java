package io.underpin.security.concurrency;

import io.underpin.http.Attributes;
import io.underpin.http.Guard;
import io.underpin.http.Headers;
import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.security.address.ClientAddress;
import io.underpin.security.limit.LimitKey;
import io.underpin.security.path.PathPatterns;
import io.underpin.security.refusal.Refusals;
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
  private final PathPatterns paths;
  private final boolean dryRun;
  private final boolean total;
  private final ConcurrencyPermits permits;
  private final Response keyRefusal;
  private final Response totalRefusal;
  private final Refusals refusals;

  ConcurrencyLimit(ConcurrencyLimitBuilder builder) {
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
  public static ConcurrencyLimitBuilder builder(int maxPerKey) {
    return new ConcurrencyLimitBuilder(ConcurrencyPermits.perKey(maxPerKey));
  }

  @Override
  public Verdict check(Request request) {
    if (!paths.isEmpty() && !paths.cover(request.path())) {
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
}
