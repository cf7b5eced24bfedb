package io.underpin.security.headers;

import static io.underpin.security.headers.ContentSecurityPolicy.NONCE;
import static io.underpin.security.headers.ContentSecurityPolicy.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.http.Attribute;
import io.underpin.http.Headers;
import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import java.util.Base64;
import java.util.HashSet;
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
    assertThat(headers.contains("X-XSS-Protection")).isFalse();
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
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    assertThat(pass.attributes().isEmpty()).isTrue();
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
    assertThat(pass.attributes().isEmpty()).isTrue();
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

  private static Headers headers(SecurityHeaders guard, FakeRequest request) {
    return pass(guard, request).headers();
  }

  private static Verdict.Pass pass(SecurityHeaders guard, FakeRequest request) {
    return (Verdict.Pass) guard.check(request);
  }
}
