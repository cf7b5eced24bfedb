package io.underpin.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckContext;
import io.underpin.check.CheckResult;
import io.underpin.check.Status;
import io.underpin.security.cookie.SecureCookie;
import io.underpin.security.cors.CorsPolicy;
import io.underpin.security.headers.SecurityHeaders;
import io.underpin.security.limit.RatePolicy;
import io.underpin.security.rate.Rate;
import io.underpin.testing.FakeRequest;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WebSecurityChecksTest {

  @Test
  void the_recommended_passes_every_check() throws Exception {
    assertThat(statuses(WebSecurity.builder()))
        .containsOnlyKeys("cors", "rate-limits", "forwarding", "cookies", "hsts")
        .values()
        .containsOnly(Status.UP);
  }

  @Test
  void each_mistake_is_seen_by_its_check_and_by_no_other() throws Exception {
    assertThat(degraded(WebSecurity.builder().cors(CorsPolicy.anyone()))).isEqualTo("cors");
    assertThat(degraded(
            WebSecurity.builder().limit(RatePolicy.of("x", Rate.perSecond(1)).dryRun())))
        .isEqualTo("rate-limits");
    assertThat(degraded(
            WebSecurity.builder().cookie(SecureCookie.plain("sid", "v").dangerouslyOverHttp())))
        .isEqualTo("cookies");
    assertThat(degraded(WebSecurity.builder()
            .headers(SecurityHeaders.strict().without("Strict-Transport-Security"))))
        .isEqualTo("hsts");
    assertThat(degraded(WebSecurity.builder()
            .headers(SecurityHeaders.strict().with("Strict-Transport-Security", "max-age=300"))))
        .isEqualTo("hsts");
  }

  @Test
  void named_origins_and_whole_cookies_are_no_mistake() throws Exception {
    assertThat(statuses(WebSecurity.builder()
            .cors(CorsPolicy.allow("https://app.example.com").credentials())
            .cookie(SecureCookie.host("sid", "v"))))
        .values()
        .containsOnly(Status.UP);
  }

  @Test
  void forwarding_headers_that_nobody_believes_are_seen_once_requests_come() throws Exception {
    WebSecurity web = WebSecurity.recommended();
    web.guards()
        .get(0)
        .check(FakeRequest.get("/").from("10.0.0.1").withHeader("X-Forwarded-For", "203.0.113.7"));

    CheckResult result = Objects.requireNonNull(web.checks().get("forwarding")).check(context());

    assertThat(result.status()).isEqualTo(Status.DEGRADED);
    assertThat(result.remedy()).isPresent();
  }

  private static String degraded(WebSecurityBuilder builder) throws Exception {
    StringBuilder names = new StringBuilder();
    statuses(builder).forEach((name, status) -> names.append(status == Status.UP ? "" : name));
    return names.toString();
  }

  private static Map<String, Status> statuses(WebSecurityBuilder builder) throws Exception {
    Map<String, Status> statuses = new TreeMap<>();
    for (var check : builder.build().checks().entrySet()) {
      statuses.put(check.getKey(), check.getValue().check(context()).status());
    }
    return statuses;
  }

  private static CheckContext context() {
    return CheckContext.within(Duration.ofSeconds(5), TimeSource.system());
  }
}
