package io.underpin.benchmarks.http;

import io.underpin.http.Pipeline;
import io.underpin.security.address.ClientAddress;
import io.underpin.security.concurrency.ConcurrencyLimit;
import io.underpin.security.cors.CorsPolicy;
import io.underpin.security.crosssite.CrossSiteProtection;
import io.underpin.security.headers.SecurityHeaders;
import io.underpin.security.limit.RateLimit;
import io.underpin.security.limit.RatePolicy;
import io.underpin.security.rate.Rate;

/** The door as Underpin ships it. */
final class GuardList {
  private static final Rate RATE = Rate.of(ShippedGuards.LIMIT, ShippedGuards.WINDOW);

  private GuardList() {}

  static OurPipeline pipeline(Work work) {
    return new OurPipeline(
        work,
        Pipeline.builder()
            .guard(ClientAddress.behind("10.0.0.0/8"))
            .guard(SecurityHeaders.api())
            .guard(CorsPolicy.allow(Wire.ORIGIN))
            .guard(RateLimit.of(
                RatePolicy.of("client", RATE),
                RatePolicy.of("api", RATE).on("/api/**"),
                RatePolicy.of("general", RATE)))
            .guard(ConcurrencyLimit.perClient(10))
            .guard(CrossSiteProtection.standard().trust(Wire.ORIGIN))
            .build());
  }
}
