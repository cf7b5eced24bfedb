package io.underpin.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.underpin.config.Declaration;
import io.underpin.config.Environment;
import io.underpin.config.Setting;
import io.underpin.config.Settings;
import io.underpin.config.SettingsException;
import io.underpin.http.Attribute;
import io.underpin.http.Exchange;
import io.underpin.http.Pipeline;
import io.underpin.http.Response;
import io.underpin.security.address.ClientAddress;
import io.underpin.security.address.IpAllowlist;
import io.underpin.security.cors.CorsPolicy;
import io.underpin.security.headers.SecurityHeaders;
import io.underpin.security.limit.RateLimit;
import io.underpin.security.limit.RatePolicy;
import io.underpin.security.limit.Tiers;
import io.underpin.security.rate.Rate;
import io.underpin.security.request.AllowedHosts;
import io.underpin.security.request.HttpsRedirect;
import io.underpin.security.testing.FakeRateLimiter;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebSecurityTest {
  private final FakeTime time = new FakeTime();

  @Test
  void the_recommended_guards_stand_in_the_recommended_order() {
    assertThat(names(WebSecurity.recommended()))
        .containsExactly(
            "ClientAddress",
            "SecurityHeaders",
            "RequestRules",
            "ConcurrencyLimit",
            "RateLimit",
            "CrossSiteProtection",
            "BodyLimit");
  }

  @Test
  void what_is_asked_for_stands_in_its_place() {
    AllowedHosts hosts = AllowedHosts.of("app.example.com");
    WebSecurity web = WebSecurity.builder()
        .hosts(hosts)
        .https(HttpsRedirect.keeping(hosts).exempt("/health/**"))
        .cors(CorsPolicy.allow("https://www.example.com"))
        .allowlist(IpAllowlist.of("192.0.2.0/24").onlyFor("/admin/**"))
        .build();

    assertThat(names(web))
        .containsExactly(
            "ClientAddress",
            "SecurityHeaders",
            "RequestRules",
            "AllowedHosts",
            "HttpsRedirect",
            "CorsPolicy",
            "IpAllowlist",
            "ConcurrencyLimit",
            "RateLimit",
            "CrossSiteProtection",
            "BodyLimit");
  }

  @Test
  void the_101st_request_within_a_quarter_of_an_hour_is_refused_with_all_headers() {
    Pipeline pipeline = pipeline(WebSecurity.builder().time(time).build());
    FakeRequest request = FakeRequest.get("/orders").from("203.0.113.7");
    for (int i = 0; i < 100; i++) {
      Exchange exchange = pipeline.begin(request);
      assertThat(exchange.answer()).isEmpty();
      exchange.end(200);
    }

    Exchange refused = pipeline.begin(request);

    Response answer = refused.answer().orElseThrow();
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers().contains("Retry-After")).isTrue();
    assertThat(answer.headers().contains("Content-Security-Policy")).isTrue();
    assertThat(refused.attributes().get(Attribute.CLIENT_ADDRESS)).contains("203.0.113.7");
  }

  @Test
  void the_eleventh_request_at_once_is_refused_until_one_has_ended() {
    Pipeline pipeline = pipeline(WebSecurity.builder().time(time).build());
    FakeRequest request = FakeRequest.get("/slow").from("203.0.113.7");
    Exchange first = pipeline.begin(request);
    for (int i = 1; i < 10; i++) {
      assertThat(pipeline.begin(request).answer()).isEmpty();
    }

    Exchange eleventh = pipeline.begin(request);
    eleventh.end(429);
    first.end(200);
    Exchange next = pipeline.begin(request);

    assertThat(eleventh.answer()).isPresent();
    assertThat(next.answer()).isEmpty();
  }

  @Test
  void who_is_refused_for_what_is_under_way_is_not_charged() {
    WebSecurity web = WebSecurity.builder().time(time).build();
    Pipeline pipeline = pipeline(web);
    FakeRequest request = FakeRequest.get("/slow").from("203.0.113.7");
    for (int i = 0; i < 10; i++) {
      pipeline.begin(request);
    }

    for (int i = 0; i < 50; i++) {
      pipeline.begin(request).end(429);
    }

    assertThat(web.limits().standing(request).get(0).remaining()).isEqualTo(90);
  }

  @Test
  void a_page_of_another_origin_can_read_that_it_came_too_often_and_preflights_are_not_counted() {
    WebSecurity web = WebSecurity.builder()
        .cors(CorsPolicy.allow("https://www.example.com"))
        .limit(RatePolicy.of("few", Rate.of(1, Duration.ofHours(1))))
        .time(time)
        .build();
    Pipeline pipeline = pipeline(web);
    FakeRequest preflight = FakeRequest.of("OPTIONS", "/x")
        .withHeader("Origin", "https://www.example.com")
        .withHeader("Access-Control-Request-Method", "POST");
    FakeRequest request = FakeRequest.get("/x").withHeader("Origin", "https://www.example.com");
    for (int i = 0; i < 5; i++) {
      assertThat(pipeline.begin(preflight).answer().orElseThrow().status()).isEqualTo(204);
    }
    Exchange first = pipeline.begin(request);
    first.end(200);

    Response refused = pipeline.begin(request).answer().orElseThrow();

    assertThat(first.answer()).isEmpty();
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.headers().first("Access-Control-Allow-Origin"))
        .hasValue("https://www.example.com");
    assertThat(refused.headers().contains("X-Content-Type-Options")).isTrue();
  }

  @Test
  void each_part_can_be_another() {
    FakeRateLimiter busy = new FakeRateLimiter().willRefuse(Duration.ofSeconds(7));
    FakeRateLimiter free = new FakeRateLimiter().willAllow(Duration.ofSeconds(1));
    WebSecurity web = WebSecurity.builder()
        .clientAddress(ClientAddress.behind("10.0.0.0/8"))
        .headers(SecurityHeaders.api())
        .limit(RatePolicy.of("all", Rate.perSecond(5)))
        .limit(RatePolicy.of("few", Rate.perSecond(1)))
        .limitStore((account, rate) -> account.startsWith("few") ? busy : free)
        .build();

    Response answer = pipeline(web)
        .begin(FakeRequest.get("/").from("10.0.0.1").withHeader("X-Forwarded-For", "198.51.100.1"))
        .answer()
        .orElseThrow();

    assertThat(answer.headers().all("Retry-After")).containsExactly("7");
    assertThat(free.keys()).containsExactly("198.51.100.1");
    assertThat(free.forgiven()).containsExactly("198.51.100.1");
  }

  @Test
  void services_tiers_have_the_numbers_that_they_run_with_today() {
    RateLimit limits = WebSecurity.builder()
        .limit(Tiers.api("/api/**").except("/api/bookings/**"))
        .limit(Tiers.booking("/api/bookings/**"))
        .limit(Tiers.admin("/admin/**"))
        .limit(Tiers.general("/api/**", "/admin/**"))
        .time(time)
        .build()
        .limits();

    assertThat(standing(limits, "/api/orders")).containsExactly("api 10 20");
    assertThat(standing(limits, "/api/bookings/7")).containsExactly("booking 5 5");
    assertThat(standing(limits, "/admin/users")).containsExactly("admin 20 20");
    assertThat(standing(limits, "/")).containsExactly("general 30 50");
  }

  @Test
  void settings_change_what_operators_change() {
    Settings settings = Settings.declare(WebSecurity.settings().toArray(Setting<?>[]::new))
        .read(Environment.of(Map.of(
            "ALLOWED_ORIGINS", "https://app.example.com, https://www.example.com",
            "RATE_LIMIT_MAX", "7",
            "RATE_LIMIT_WINDOW", "1m",
            "TRUSTED_PROXIES", "10.0.0.0/8",
            "ADMIN_ALLOWLIST", "192.0.2.0/24")));
    Pipeline pipeline = pipeline(WebSecurity.from(settings).time(time).build());
    FakeRequest proxied = FakeRequest.get("/")
        .from("10.0.0.1")
        .withHeader("X-Forwarded-For", "203.0.113.9")
        .withHeader("Origin", "https://www.example.com")
        .with(Attribute.PRINCIPAL, "u-1");
    FakeRequest admin = FakeRequest.get("/admin/x").from("203.0.113.7");

    Exchange exchange = pipeline.begin(proxied);

    assertThat(exchange.answer()).isEmpty();
    assertThat(exchange.headers().first("Access-Control-Allow-Origin"))
        .hasValue("https://www.example.com");
    assertThat(exchange.headers().all("RateLimit-Policy"))
        .containsExactly("\"client\";q=7;w=60, \"user\";q=7;w=60");
    assertThat(exchange.attributes().get(Attribute.CLIENT_ADDRESS)).contains("203.0.113.9");
    assertThat(pipeline.begin(admin).answer().orElseThrow().status()).isEqualTo(403);
  }

  @Test
  void without_settings_it_is_the_recommended() {
    Settings settings = Settings.declare(WebSecurity.settings().toArray(Setting<?>[]::new))
        .read(Environment.of(Map.of()));

    assertThat(names(WebSecurity.from(settings).build()))
        .isEqualTo(names(WebSecurity.recommended()));
  }

  @ParameterizedTest
  @CsvSource({
    "ALLOWED_ORIGINS, *, Origin * is everybody",
    "ALLOWED_ORIGINS, https://app.example.com/path, write https://app.example.com;",
    "TRUSTED_PROXIES, 0.0.0.0/0, lets every client choose its own address",
    "TRUSTED_PROXIES, 10.0.0.1/8, write 10.0.0.0/8",
    "ADMIN_ALLOWLIST, everybody, write one like 10.0.0.0/8",
    "RATE_LIMIT_MAX, 0, from 1 to 1000000000",
    "RATE_LIMIT_WINDOW, 60d, from 1s to 31d",
  })
  void a_setting_that_cannot_be_meant_is_refused_with_its_name_and_what_to_write(
      String name, String value, String remedy) {
    Declaration declaration = Settings.declare(WebSecurity.settings().toArray(Setting<?>[]::new));

    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> declaration.read(Environment.of(Map.of(name, value))))
        .withMessageContaining(name)
        .withMessageContaining(value)
        .withMessageContaining(remedy);
  }

  private static List<String> standing(RateLimit limits, String path) {
    return limits.standing(FakeRequest.get(path).from("203.0.113.7")).stream()
        .map(standing -> standing.policy() + " " + standing.limit() + " " + standing.remaining())
        .toList();
  }

  private static Pipeline pipeline(WebSecurity web) {
    Pipeline.Builder builder = Pipeline.builder();
    web.guards().forEach(builder::guard);
    return builder.build();
  }

  private static List<String> names(WebSecurity web) {
    return web.guards().stream().map(guard -> guard.getClass().getSimpleName()).toList();
  }
}
