package io.underpin.security.limit;

import io.underpin.security.rate.Rate;
import java.time.Duration;

/**
 * Policies with the numbers that services run in production behind nginx: a starting point to be measured against one's own
 * traffic.
 */
public final class Tiers {
  private Tiers() {}

  /** An API that programs and pages call: 10 a second for each client address, 20 at once. */
  public static RatePolicy api(String... paths) {
    return RatePolicy.of("api", Rate.perSecond(10).withBurst(20)).on(paths);
  }

  /** What is dear or can be bought, such as bookings: 5 a second for each client address, 5 at once. */
  public static RatePolicy booking(String... paths) {
    return RatePolicy.of("booking", Rate.perSecond(5).withBurst(5)).on(paths);
  }

  /** Pages and everything else: 30 a second for each client address, 50 at once. Other tiers' paths are best left out. */
  public static RatePolicy general(String... except) {
    return RatePolicy.of("general", Rate.perSecond(30).withBurst(50)).except(except);
  }

  /** The operators' pages: 20 a second for each client address, 20 at once. */
  public static RatePolicy admin(String... paths) {
    return RatePolicy.of("admin", Rate.perSecond(20).withBurst(20)).on(paths);
  }

  /** So many in a window for each client address: 100 in 15 minutes is what most begin with. */
  public static RatePolicy perAddress(long limit, Duration window) {
    return RatePolicy.of("client", Rate.of(limit, window));
  }

  /** So many in a window for each principal, wherever he comes from; says nothing about who has not proved who he is. */
  public static RatePolicy perUser(long limit, Duration window) {
    return RatePolicy.of("user", Rate.of(limit, window)).key(LimitKey.principal());
  }
}
