package io.underpin.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Attribute;
import io.underpin.http.Exchange;
import io.underpin.http.Guard;
import io.underpin.http.Pipeline;
import io.underpin.http.Response;
import io.underpin.security.address.ClientAddress;
import io.underpin.security.headers.SecurityHeaders;
import io.underpin.security.limit.RateLimit;
import io.underpin.security.limit.RatePolicy;
import io.underpin.security.rate.Rate;
import io.underpin.security.testing.FakeRateLimiter;
import io.underpin.testing.FakeRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebSecurityTest {

  @Test
  void the_recommended_guards_stand_in_the_recommended_order() {
    assertThat(WebSecurity.recommended())
        .extracting(guard -> guard.getClass().getSimpleName())
        .containsExactly("ClientAddress", "SecurityHeaders", "RateLimit");
  }

  @Test
  void the_101st_request_within_a_quarter_of_an_hour_is_refused_with_all_headers() {
    Pipeline.Builder builder = Pipeline.builder();
    WebSecurity.recommended().forEach(builder::guard);
    Pipeline pipeline = builder.build();
    FakeRequest request = FakeRequest.get("/orders").from("203.0.113.7");
    for (int i = 0; i < 100; i++) {
      assertThat(pipeline.begin(request).answer()).isEmpty();
    }

    Exchange refused = pipeline.begin(request);

    Response answer = refused.answer().orElseThrow();
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers().contains("Retry-After")).isTrue();
    assertThat(answer.headers().contains("Content-Security-Policy")).isTrue();
    assertThat(refused.attributes().get(Attribute.CLIENT_ADDRESS)).contains("203.0.113.7");
  }

  @Test
  void each_part_can_be_another() {
    FakeRateLimiter busy = new FakeRateLimiter().willRefuse(Duration.ofSeconds(7));
    FakeRateLimiter free = new FakeRateLimiter();
    List<Guard> guards = WebSecurity.builder()
        .clientAddress(ClientAddress.behind("10.0.0.0/8"))
        .headers(SecurityHeaders.api())
        .limit(RateLimit.builder()
            .policy(RatePolicy.of("all", Rate.perSecond(5)))
            .store((account, rate) -> free)
            .build())
        .limit(RateLimit.builder()
            .policy(RatePolicy.of("few", Rate.perSecond(1)))
            .store((account, rate) -> busy)
            .build())
        .guards();
    Pipeline.Builder builder = Pipeline.builder();
    guards.forEach(builder::guard);

    Response answer = builder
        .build()
        .begin(FakeRequest.get("/").from("10.0.0.1").withHeader("X-Forwarded-For", "198.51.100.1"))
        .answer()
        .orElseThrow();

    assertThat(answer.headers().all("Retry-After")).containsExactly("7");
    assertThat(answer.headers().all("RateLimit-Policy"))
        .containsExactly("\"all\";q=5;w=1", "\"few\";q=1;w=1");
    assertThat(free.keys()).containsExactly("198.51.100.1");
  }
}
