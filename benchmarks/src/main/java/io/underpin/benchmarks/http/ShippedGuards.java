package io.underpin.benchmarks.http;

import io.underpin.http.Pipeline;
import io.underpin.http.Response;
import io.underpin.logging.http.RequestIds;
import io.underpin.logging.http.RequestLog;
import io.underpin.security.address.ClientAddress;
import io.underpin.security.headers.SecurityHeaders;
import io.underpin.security.limit.RateLimit;
import io.underpin.security.limit.RatePolicy;
import io.underpin.security.rate.Rate;
import java.time.Duration;

/**
 * Six guards, an endpoint and two observers as Underpin ships them; what it does not ship yet comes from {@link PlainGuards}.
 */
final class ShippedGuards {
  // As many as both limiters allow, so that nobody is ever refused.
  static final long LIMIT = 1_000_000_000;
  static final Duration WINDOW = Duration.ofSeconds(1);

  private ShippedGuards() {}

  static OurPipeline pipeline(Work work) {
    return new OurPipeline(
        work,
        Pipeline.builder()
            .observe(RequestLog.standard())
            .observe(PlainGuards.count(work))
            .guard(RequestIds.standard())
            .guard(ClientAddress.behind("10.0.0.0/8"))
            .guard(PlainGuards.strictTarget())
            .guard(SecurityHeaders.api())
            .guard(PlainGuards.cors())
            .route("/health", request -> Response.text(200, "up"))
            .guard(RateLimit.of(RatePolicy.of("client", Rate.of(LIMIT, WINDOW))))
            .build());
  }
}
