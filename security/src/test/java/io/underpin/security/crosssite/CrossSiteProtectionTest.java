package io.underpin.security.crosssite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.http.Attribute;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.secret.Secret;
import io.underpin.testing.FakeRequest;
import io.underpin.testing.FakeTime;
import io.underpin.testing.RecordingEvents;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSiteProtectionTest {
  private static final FakeRequest FOREIGN = FakeRequest.post("/orders")
      .withHeader("Host", "own.example")
      .withHeader("Origin", "https://evil.example")
      .withHeader("Sec-Fetch-Site", "cross-site");
  private static final FakeRequest BARE =
      FakeRequest.post("/orders").withHeader("Host", "own.example");

  private final RecordingEvents events = new RecordingEvents();
  private final CrossSiteProtection protection =
      CrossSiteProtection.standard().withEvents(events).withTime(new FakeTime());

  @Test
  void a_foreign_post_hears_403_and_is_told() {
    Response answer = ((Verdict.Answer) protection.check(FOREIGN)).response();

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.headers().first("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.headers().first("Vary")).hasValue("Sec-Fetch-Site, Origin");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("Cross-site request refused");
    assertThat(events.named("csrf.rejected"))
        .singleElement()
        .satisfies(event -> assertThat(event.attributes())
            .containsEntry("owasp.event", "authz_fail")
            .containsEntry("reason", "site"));
  }

  @Test
  void a_form_of_ones_own_with_no_referrer_passes_although_its_origin_is_null() {
    FakeRequest post =
        BARE.withHeader("Sec-Fetch-Site", "same-origin").withHeader("Origin", "null");

    assertThat(passes(protection, post)).isTrue();
  }

  @Test
  void public_origins_take_the_place_of_the_host() {
    CrossSiteProtection behindProxy = protection.publicOrigins("https://app.example.com");
    FakeRequest rewritten = FakeRequest.post("/orders").withHeader("Host", "10.0.0.7:8080");

    assertThat(passes(behindProxy, rewritten.withHeader("Origin", "https://app.example.com")))
        .isTrue();
    assertThat(passes(behindProxy, rewritten.withHeader("Origin", "http://10.0.0.7:8080")))
        .isFalse();
    assertThat(passes(protection, rewritten.withHeader("Origin", "https://app.example.com")))
        .isFalse();
  }

  @Test
  void a_public_origin_is_not_trusted_against_the_browsers_word() {
    CrossSiteProtection two =
        protection.publicOrigins("https://app.example.com", "https://www.example.com");
    FakeRequest sibling = FakeRequest.post("/")
        .withHeader("Origin", "https://www.example.com")
        .withHeader("Sec-Fetch-Site", "same-site");

    assertThat(passes(two, sibling)).isFalse();
    assertThat(passes(two.trust("https://www.example.com"), sibling)).isTrue();
  }

  @Test
  void what_a_trusted_proxy_says_of_tls_counts() {
    FakeRequest unencrypted = BARE.withHeader("Origin", "http://own.example");

    assertThat(passes(protection, unencrypted)).isTrue();
    assertThat(passes(protection, unencrypted.with(Attribute.CLIENT_SECURE, true)))
        .isFalse();
    assertThat(passes(protection, unencrypted.overTls())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/hooks/pay, true",
    "/hooks, true",
    "/hooks/../orders, false",
    "/hooks/%2e%2e/orders, false",
    "/hooks//pay, false",
    "/Hooks/pay, false",
    "/orders, false"
  })
  void only_the_plain_spelling_is_exempt(String path, boolean passes) {
    CrossSiteProtection open = protection.exempt("/hooks/**");

    FakeRequest request = FakeRequest.post(path).withHeader("Sec-Fetch-Site", "cross-site");

    assertThat(passes(open, request)).isEqualTo(passes);
  }

  @Test
  void report_only_tells_and_lets_pass() {
    assertThat(passes(protection.reportOnly(), FOREIGN)).isTrue();

    assertThat(events.named("csrf.reported")).hasSize(1);
    assertThat(events.named("csrf.rejected")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Unmarked.class)
  void what_says_nothing_of_itself_is_judged_by_its_credentials(Unmarked rule) {
    CrossSiteProtection ruled = protection.unmarked(rule);

    assertThat(passes(ruled, BARE)).isEqualTo(rule != Unmarked.REFUSE);
    assertThat(passes(ruled, BARE.withHeader("Cookie", "sid=1"))).isEqualTo(rule == Unmarked.PASS);
    assertThat(passes(ruled, BARE.withHeader("Authorization", "Negotiate abc")))
        .isEqualTo(rule == Unmarked.PASS);
    assertThat(passes(ruled, BARE.withHeader("Authorization", "Bearer abc")))
        .isEqualTo(rule != Unmarked.REFUSE);
  }

  @Test
  void a_token_helps_who_says_nothing_and_never_a_foreign_page() {
    CsrfTokens tokens = CsrfTokens.signedWith(Secret.of("k".repeat(32)));
    String token = tokens.issue("s1");
    CrossSiteProtection either = protection.orToken(DoubleSubmit.ofCookie(tokens, "sid"));
    String cookies = "sid=s1; __Host-csrf=" + token;

    assertThat(passes(either, BARE.withHeader("Cookie", cookies))).isFalse();
    assertThat(passes(either, BARE.withHeader("Cookie", cookies).withHeader("X-CSRF-Token", token)))
        .isTrue();
    assertThat(
            passes(either, FOREIGN.withHeader("Cookie", cookies).withHeader("X-CSRF-Token", token)))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"websocket, false", "WebSocket, false", "'h2c, websocket', false", "h2c, true"})
  void a_foreign_page_opens_no_websocket(String upgrade, boolean passes) {
    FakeRequest handshake = FakeRequest.get("/live")
        .withHeader("Host", "own.example")
        .withHeader("Upgrade", upgrade)
        .withHeader("Origin", "https://evil.example");

    assertThat(passes(protection, handshake)).isEqualTo(passes);
  }

  @ParameterizedTest
  @CsvSource({
    "cross-site, no-cors, image, false",
    "cross-site, no-cors, script, false",
    "cross-site, '', '', false",
    "cross-site, navigate, document, true",
    "cross-site, navigate, iframe, true",
    "cross-site, navigate, object, false",
    "cross-site, navigate, embed, false",
    "cross-site, cors, empty, true",
    "same-site, no-cors, image, true",
    "same-origin, no-cors, image, true",
    "none, navigate, document, true"
  })
  void resources_are_isolated_on_demand(String site, String mode, String dest, boolean passes) {
    FakeRequest load = FakeRequest.get("/me.json")
        .withHeader("Sec-Fetch-Site", site)
        .withHeader("Sec-Fetch-Mode", mode)
        .withHeader("Sec-Fetch-Dest", dest);

    assertThat(passes(protection.isolateResources(), load)).isEqualTo(passes);
    assertThat(passes(protection, load)).isTrue();
  }

  @Test
  void programs_may_load_isolated_resources() {
    Verdict verdict = protection.isolateResources().check(FakeRequest.get("/me.json"));

    assertThat(((Verdict.Pass) verdict).headers().first("Vary").orElseThrow())
        .contains("Sec-Fetch-Site");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "null", "https://*.example.com", "https://a.example/", "a.example"})
  void refuses_origins_that_are_none_while_it_is_built(String origin) {
    assertThatThrownBy(() -> protection.trust(origin)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> protection.publicOrigins(origin))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refuses_no_public_origin_at_all() {
    assertThatThrownBy(() -> protection.publicOrigins())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
  }

  private static boolean passes(CrossSiteProtection protection, FakeRequest request) {
    return protection.check(request) instanceof Verdict.Pass;
  }
}
