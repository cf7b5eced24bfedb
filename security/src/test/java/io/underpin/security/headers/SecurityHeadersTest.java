package io.underpin.security.headers;

import static io.underpin.security.headers.ContentSecurityPolicy.NONCE;
import static io.underpin.security.headers.ContentSecurityPolicy.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.http.Attribute;
import io.underpin.http.HeaderNames;
import io.underpin.http.Headers;
import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {
  private static final FakeRequest PLAIN = FakeRequest.get("/");
  private static final FakeRequest TLS = PLAIN.overTls();

  @Test
  void strict_says_what_owasp_lists() {
    Headers headers = headers(SecurityHeaders.strict(), TLS);

    assertThat(headers.all("Strict-Transport-Security"))
        .containsExactly("max-age=63072000; includeSubDomains");
    assertThat(headers.all("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(headers.all("X-Frame-Options")).containsExactly("DENY");
    assertThat(headers.all("Referrer-Policy")).containsExactly("same-origin");
    assertThat(headers.all("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
    assertThat(headers.all("Cross-Origin-Resource-Policy")).containsExactly("same-origin");
    assertThat(headers.all("Origin-Agent-Cluster")).containsExactly("?1");
    assertThat(headers.all("X-DNS-Prefetch-Control")).containsExactly("off");
    assertThat(headers.all("X-Permitted-Cross-Domain-Policies")).containsExactly("none");
    assertThat(headers.all("Cache-Control")).containsExactly("no-store");
    assertThat(headers.first("Permissions-Policy").orElseThrow())
        .contains("camera=(), ", "geolocation=(), ", "payment=(), ");
    assertThat(headers.all("X-XSS-Protection")).containsExactly("0");
  }

  @Test
  void strict_policy_names_the_nonce_that_the_handler_gets() {
    Verdict.Pass pass = pass(SecurityHeaders.strict(), PLAIN);

    String nonce = pass.attributes().get(Attribute.CSP_NONCE).orElseThrow();
    assertThat(pass.headers().all("Content-Security-Policy"))
        .containsExactly("default-src 'self'; script-src 'nonce-" + nonce
            + "' 'strict-dynamic'; style-src 'self' 'nonce-" + nonce
            + "'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  }

  @Test
  void every_request_gets_a_nonce_of_its_own_with_128_bits() {
    SecurityHeaders guard = SecurityHeaders.strict();
    Set<String> nonces = new HashSet<>();

    for (int i = 0; i < 10_000; i++) {
      nonces.add(pass(guard, PLAIN).attributes().get(Attribute.CSP_NONCE).orElseThrow());
    }

    assertThat(nonces)
        .hasSize(10_000)
        .allSatisfy(nonce -> assertThat(Base64.getDecoder().decode(nonce)).hasSize(16));
  }

  @Test
  void demands_tls_over_tls_only() {
    SecurityHeaders guard = SecurityHeaders.strict();

    assertThat(headers(guard, PLAIN).contains("Strict-Transport-Security")).isFalse();
    assertThat(headers(guard, TLS).contains("Strict-Transport-Security")).isTrue();
  }

  @Test
  void behind_a_proxy_the_connection_of_the_client_counts() {
    SecurityHeaders guard = SecurityHeaders.api();
    FakeRequest encrypted = PLAIN.with(Attribute.CLIENT_SECURE, true);
    FakeRequest open = TLS.with(Attribute.CLIENT_SECURE, false);

    assertThat(headers(guard, encrypted).contains("Strict-Transport-Security")).isTrue();
    assertThat(headers(guard, open).contains("Strict-Transport-Security")).isFalse();
  }

  @Test
  void a_changed_demand_for_tls_is_still_made_over_tls_only() {
    SecurityHeaders guard = SecurityHeaders.api().with("strict-transport-security", "max-age=60");

    assertThat(headers(guard, PLAIN).contains("Strict-Transport-Security")).isFalse();
    assertThat(headers(guard, TLS).all("Strict-Transport-Security")).containsExactly("max-age=60");
  }

  @Test
  void api_answers_need_no_nonce() {
    Verdict.Pass pass = pass(SecurityHeaders.api(), PLAIN);

    assertThat(pass.headers().all("Content-Security-Policy"))
        .containsExactly(
            "default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'");
    assertThat(pass.attributes().get(Attribute.CSP_NONCE)).isEmpty();
  }

  @Test
  void a_header_can_be_changed_added_and_left_out() {
    SecurityHeaders guard = SecurityHeaders.strict()
        .with("referrer-policy", "no-referrer")
        .with("Cross-Origin-Embedder-Policy", "require-corp")
        .without("x-frame-options")
        .without("Content-Security-Policy");

    Verdict.Pass pass = pass(guard, PLAIN);

    assertThat(pass.headers().all("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(pass.headers().all("Cross-Origin-Embedder-Policy")).containsExactly("require-corp");
    assertThat(pass.headers().contains("X-Frame-Options")).isFalse();
    assertThat(pass.headers().contains("Content-Security-Policy")).isFalse();
    assertThat(pass.attributes().get(Attribute.CSP_NONCE)).isEmpty();
  }

  @Test
  void a_policy_written_by_hand_takes_the_place_of_the_typed_one_and_the_other_way_round() {
    SecurityHeaders byHand =
        SecurityHeaders.strict().with("Content-Security-Policy", "default-src 'none'");
    SecurityHeaders typed = byHand.with(ContentSecurityPolicy.api());

    assertThat(headers(byHand, PLAIN).all("Content-Security-Policy"))
        .containsExactly("default-src 'none'");
    assertThat(headers(typed, PLAIN).all("Content-Security-Policy"))
        .containsExactly(ContentSecurityPolicy.api().toString());
  }

  @Test
  void what_is_only_reported_has_the_same_nonce() {
    ContentSecurityPolicy later =
        ContentSecurityPolicy.builder().defaultSrc(SELF).scriptSrc(NONCE).build();

    Verdict.Pass pass = pass(SecurityHeaders.strict().withReportOnly(later), PLAIN);

    String nonce = pass.attributes().get(Attribute.CSP_NONCE).orElseThrow();
    assertThat(pass.headers().all("Content-Security-Policy-Report-Only"))
        .containsExactly("default-src 'self'; script-src 'nonce-" + nonce + "'");
    assertThat(pass.headers().first("Content-Security-Policy").orElseThrow()).contains(nonce);
  }

  @Test
  void refuses_a_value_that_would_split_the_response() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecurityHeaders.strict().with("Referrer-Policy", "same-origin\r\nX: y"))
        .withMessageContaining("Referrer-Policy")
        .withMessageContaining("U+000D");
  }

  @Test
  void typed_policies_take_the_place_of_what_was_said_before() {
    SecurityHeaders guard = SecurityHeaders.strict()
        .with(ReferrerPolicy.NO_REFERRER)
        .with(CrossOrigin.Opener.SAME_ORIGIN_ALLOW_POPUPS)
        .with(CrossOrigin.Resource.CROSS_ORIGIN)
        .with(PermissionsPolicy.builder().deny("camera").build())
        .with(StrictTransport.of(Duration.ofDays(400)).preloaded());

    Headers headers = headers(guard, TLS);

    assertThat(headers.all("Referrer-Policy")).containsExactly("no-referrer");
    assertThat(headers.all("Cross-Origin-Opener-Policy"))
        .containsExactly("same-origin-allow-popups");
    assertThat(headers.all("Cross-Origin-Resource-Policy")).containsExactly("cross-origin");
    assertThat(headers.all("Permissions-Policy")).containsExactly("camera=()");
    assertThat(headers.all("Strict-Transport-Security"))
        .containsExactly("max-age=34560000; includeSubDomains; preload");
    assertThat(headers(guard, PLAIN).contains("Strict-Transport-Security")).isFalse();
  }

  @Test
  void refuses_a_report_to_an_endpoint_that_is_not_named_whichever_is_said_first() {
    ContentSecurityPolicy reporting =
        ContentSecurityPolicy.strict().and().reportTo("csp").build();
    ReportingEndpoints other = ReportingEndpoints.of("other", "https://r.example.com/");
    String message = " reports to [csp], which is not among the endpoints [other]: name it in both";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecurityHeaders.strict().with(other).with(reporting))
        .withMessage("Content-Security-Policy" + message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecurityHeaders.strict().with(reporting).with(other))
        .withMessage("Content-Security-Policy" + message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecurityHeaders.strict().with(other).withReportOnly(reporting))
        .withMessage("Content-Security-Policy-Report-Only" + message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecurityHeaders.strict().withReportOnly(reporting).with(other))
        .withMessage("Content-Security-Policy-Report-Only" + message);
  }

  @Test
  void endpoints_that_are_not_known_here_may_be_named() {
    ContentSecurityPolicy reporting =
        ContentSecurityPolicy.api().and().reportTo("csp").build();
    ReportingEndpoints other = ReportingEndpoints.of("other", "https://r.example.com/");

    SecurityHeaders unset = SecurityHeaders.api().with(reporting);
    SecurityHeaders byHand = SecurityHeaders.api()
        .with(other)
        .with("reporting-endpoints", "csp=\"/reports\"")
        .with(reporting);
    SecurityHeaders leftOut = SecurityHeaders.api().with(other).without("Reporting-Endpoints");

    assertThat(headers(unset, PLAIN).contains("Reporting-Endpoints")).isFalse();
    assertThat(headers(byHand, PLAIN).all("Reporting-Endpoints"))
        .containsExactly("csp=\"/reports\"");
    assertThat(headers(leftOut.with(reporting), PLAIN).contains("Reporting-Endpoints"))
        .isFalse();
  }

  @Test
  void refuses_in_report_only_what_browsers_pass_over_there() {
    ContentSecurityPolicy sandbox =
        ContentSecurityPolicy.builder().defaultSrc(SELF).sandbox().build();
    ContentSecurityPolicy upgrade = ContentSecurityPolicy.builder()
        .defaultSrc(SELF)
        .upgradeInsecureRequests()
        .build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecurityHeaders.strict().withReportOnly(sandbox))
        .withMessageContaining("Browsers pass over sandbox in");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecurityHeaders.strict().withReportOnly(upgrade))
        .withMessageContaining("Browsers pass over upgrade-insecure-requests in");
  }

  @Test
  void withholds_what_names_software_whoever_sets_it() {
    HeaderNames strict = withheld(SecurityHeaders.strict());
    HeaderNames changed = withheld(SecurityHeaders.api()
        .withholding("X-Build", "X-Node")
        .notWithholding("x-generator")
        .with("Server", "web"));

    for (String name : List.of("Server", "X-Powered-By", "x-aspnet-version", "X-Generator")) {
      assertThat(strict.contains(name)).isTrue();
    }
    for (String name : List.of("X-Request-Id", "X-B3-TraceId", "SourceMap", "Product")) {
      assertThat(strict.contains(name)).isFalse();
    }
    assertThat(changed.contains("X-Build")).isTrue();
    assertThat(changed.contains("X-Powered-By")).isTrue();
    assertThat(changed.contains("X-Generator")).isFalse();
    assertThat(changed.contains("Server")).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecurityHeaders.api().withholding("a b"))
        .withMessageContaining("'a b' is not a token");
  }

  @Test
  void without_a_nonce_every_request_hears_the_same_object() {
    SecurityHeaders guard = SecurityHeaders.api();

    assertThat(guard.check(PLAIN)).isSameAs(guard.check(FakeRequest.post("/other")));
    assertThat(guard.check(TLS)).isSameAs(guard.check(TLS)).isNotSameAs(guard.check(PLAIN));
  }

  @Test
  void shows_the_names_of_what_it_sends() {
    assertThat(SecurityHeaders.api().toString())
        .startsWith("SecurityHeaders[X-Content-Type-Options, X-Frame-Options, ")
        .contains("Strict-Transport-Security");
  }

  private static HeaderNames withheld(SecurityHeaders guard) {
    return pass(guard, PLAIN).attributes().get(Attribute.WITHHELD_HEADERS).orElseThrow();
  }

  private static Headers headers(SecurityHeaders guard, FakeRequest request) {
    return pass(guard, request).headers();
  }

  private static Verdict.Pass pass(SecurityHeaders guard, FakeRequest request) {
    return (Verdict.Pass) guard.check(request);
  }
}
