package io.underpin.security.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Attribute;
import io.underpin.http.Request;
import io.underpin.http.Verdict;
import io.underpin.security.memory.MemoryLimits;
import io.underpin.security.rate.BanRule;
import io.underpin.security.rate.Rate;
import io.underpin.testing.FakeRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The examples of LIMITS.md. */
class LimitSnippetsTest {

  @Test
  void tiers_by_route() {
    RateLimit limits = RateLimit.of(
        RatePolicy.of("api", Rate.perSecond(10).withBurst(20))
            .on("/api/**")
            .except("/api/bookings/**"),
        RatePolicy.of("booking", Rate.perSecond(5)).on("/api/bookings/**"),
        RatePolicy.of("general", Rate.perSecond(30).withBurst(50)).except("/api/**"));

    assertThat(policies(limits, "/api/orders")).isEqualTo("\"api\";q=10;w=1");
    assertThat(policies(limits, "/api/bookings/7")).isEqualTo("\"booking\";q=5;w=1");
    assertThat(policies(limits, "/")).isEqualTo("\"general\";q=30;w=1");
  }

  @Test
  void a_login() {
    RateLimit logins = RateLimit.of(RatePolicy.of("login", Rate.of(5, Duration.ofMinutes(15)))
        .on("POST", "/login")
        .countOnly(status -> status == 401));

    assertThat(policies(logins, "/")).isEmpty();
  }

  @Test
  void a_ban() {
    RatePolicy login = RatePolicy.of("login", Rate.of(5, Duration.ofMinutes(15)))
        .on("POST", "/login")
        .ban(BanRule.after(3).lasting(Duration.ofMinutes(15), Duration.ofHours(24)));

    assertThat(login.banRule()).isNotNull();
  }

  @Test
  void users_and_addresses() {
    RatePolicy users = RatePolicy.of("user", Rate.perMinute(60))
        .key(LimitKey.principal())
        .key(LimitKey.clientAddress())
        .tier("pro", Rate.perMinute(600), LimitSnippetsTest::isPro);

    assertThat(policies(RateLimit.of(users), "/")).isEqualTo("\"user\";q=60;w=60");
  }

  @Test
  void never_more_than_the_limit() {
    Rate strict = Rate.strict(100, Duration.ofMinutes(15));

    assertThat(strict.burst()).isEqualTo(50);
    assertThat(strict.refill()).isEqualTo(50);
  }

  @Test
  void uploads_by_size() {
    RatePolicy uploads = RatePolicy.of("upload", Rate.of(50_000_000, Duration.ofHours(1)))
        .on("POST", "/files")
        .costOfBody(1_000_000);

    assertThat(policies(RateLimit.of(uploads), "/")).isEmpty();
  }

  @Test
  void as_nginx_does() {
    RatePolicy zone = RatePolicy.limitReq("one", "10r/s", 20).nodelay();

    assertThat(zone.rate().burst()).isEqualTo(21);
  }

  @Test
  void more_keys_and_older_clients() {
    RateLimit limits = RateLimit.builder()
        .policy(RatePolicy.of("client", Rate.of(100, Duration.ofMinutes(15))))
        .policy(RatePolicy.of("soon", Rate.perSecond(10)).dryRun())
        .allow("192.0.2.0/24")
        .allowPaths("/webhooks/payments")
        .store(MemoryLimits.create().withMaxKeys(1 << 20))
        .legacyHeaders()
        .build();

    assertThat(policies(limits, "/")).isEqualTo("\"client\";q=100;w=900");
  }

  @Test
  void changed_while_running() {
    RateLimit limits = RateLimit.perClient(100, Duration.ofMinutes(15));

    limits.reconfigure(
        RatePolicy.of("client", Rate.of(50, Duration.ofMinutes(15))).dryRun());

    assertThat(policies(limits, "/")).isEmpty();
  }

  private static boolean isPro(Request request) {
    return request
        .attribute(Attribute.PRINCIPAL)
        .filter(id -> id.startsWith("pro-"))
        .isPresent();
  }

  private static String policies(RateLimit limits, String path) {
    Verdict.Pass pass = (Verdict.Pass) limits.check(FakeRequest.get(path));
    return String.join(", ", pass.headers().all("RateLimit-Policy"));
  }
}
