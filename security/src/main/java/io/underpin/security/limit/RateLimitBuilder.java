package io.underpin.security.limit;

import io.underpin.event.EventSink;
import io.underpin.http.Request;
import io.underpin.security.address.ClientAddress;
import io.underpin.security.address.IpAddress;
import io.underpin.security.address.IpSet;
import io.underpin.security.hash.KeyHash;
import io.underpin.security.memory.MemoryLimits;
import io.underpin.security.path.PathPatterns;
import io.underpin.security.rate.RateStore;
import io.underpin.time.TimeSource;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writes down a {@link RateLimit}; each setting has a default that is right for most. Not safe for use by several threads. */
public final class RateLimitBuilder {
  private final List<RatePolicy> policies = new ArrayList<>();
  private final List<Predicate<Request>> bypasses = new ArrayList<>();
  private @Nullable RateStore store;
  private TimeSource time = TimeSource.system();
  private EventSink events = EventSink.logging();
  private boolean legacyHeaders;
  private int maxWaiting = 64;
  private Turns.Pause pause = Turns.parking();

  RateLimitBuilder() {}

  /** One more policy; requests must fit them all. Cheap ones and those that refuse most first. */
  public RateLimitBuilder policy(RatePolicy policy) {
    policies.add(policy);
    return this;
  }

  /**
   * Never limits clients in these ranges, such as {@code 192.0.2.0/24}; they are not counted either. Who is {@linkplain
   * ClientAddress#HIDDEN hidden} by a proxy in them is.
   */
  public RateLimitBuilder allow(String... cidrs) {
    IpSet ranges = IpSet.of(cidrs);
    // Who hides behind a proxy of that range is not the proxy.
    return allow(request -> request.attribute(ClientAddress.HIDDEN).isEmpty()
        && IpAddress.parse(ClientAddress.of(request)).filter(ranges::contains).isPresent());
  }

  /** Never limits requests on these paths, if they are spelled plainly. */
  public RateLimitBuilder allowPaths(String... patterns) {
    PathPatterns paths = PathPatterns.of(patterns);
    return allow(request -> paths.name(request.path()));
  }

  /** Never limits these requests; do not let a client choose that. */
  public RateLimitBuilder allow(Predicate<Request> who) {
    bypasses.add(who);
    return this;
  }

  /**
   * Where the accounts are kept: {@link MemoryLimits} unless set, 131,072 keys in a megabyte for each key of each tier of each
   * policy, and another for the IPv6 networks; a store that replicas share where there are several.
   */
  public RateLimitBuilder store(RateStore accounts) {
    store = accounts;
    return this;
  }

  /** Also sends {@code X-RateLimit-Limit}, {@code -Remaining} and {@code -Reset} (seconds since the epoch), for older clients. */
  public RateLimitBuilder legacyHeaders() {
    legacyHeaders = true;
    return this;
  }

  /**
   * How many requests may wait for their turn at once, each on its thread, where a policy delays; 64 unless set.
   *
   * @throws IllegalArgumentException if that is not 1 to 100,000
   */
  public RateLimitBuilder maxWaiting(int requests) {
    if (requests < 1 || requests > 100_000) {
      throw new IllegalArgumentException(
          requests + " waiting requests are out of range: give 1 to 100,000");
    }
    maxWaiting = requests;
    return this;
  }

  /** What measures time; {@link TimeSource#system()} unless set. */
  public RateLimitBuilder time(TimeSource source) {
    time = source;
    return this;
  }

  /** Who is told of refusals; {@link EventSink#logging()} unless set. */
  public RateLimitBuilder events(EventSink sink) {
    events = sink;
    return this;
  }

  RateLimitBuilder pause(Turns.Pause how) {
    pause = how;
    return this;
  }

  /**
   * The limit.
   *
   * @throws IllegalArgumentException if there is no policy, or two have one name
   */
  public RateLimit build() {
    RateStore accounts = store != null ? store : MemoryLimits.create().withTime(time);
    return new RateLimit(
        new LimitSetup(
            accounts,
            time,
            events,
            List.copyOf(bypasses),
            legacyHeaders,
            maxWaiting,
            pause,
            KeyHash.secret(new SecureRandom())),
        policies);
  }
}
