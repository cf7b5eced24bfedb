package io.underpin.security.headers;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.http.Attribute;
import io.underpin.http.Headers;
import io.underpin.http.Verdict;
import io.underpin.testing.FakeRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code strict()} beside what others list, written out. */
class HeaderListsTest {
  private static final Headers STRICT = sent(SecurityHeaders.strict());
  private static final Headers API = sent(SecurityHeaders.api());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Security-Policy",
        "Cross-Origin-Opener-Policy: same-origin",
        "Cross-Origin-Resource-Policy: same-origin",
        "Origin-Agent-Cluster: ?1",
        "Referrer-Policy",
        "Strict-Transport-Security",
        "X-Content-Type-Options: nosniff",
        "X-DNS-Prefetch-Control: off",
        "X-Download-Options: noopen",
        "X-Frame-Options",
        "X-Permitted-Cross-Domain-Policies: none",
        "X-XSS-Protection: 0",
      })
  void strict_sends_what_helmet_8_sends(String header) {
    assertSent(header);
  }

  @Test
  void helmets_thirteenth_is_the_removal_of_x_powered_by() {
    for (SecurityHeaders guard : List.of(SecurityHeaders.strict(), SecurityHeaders.api())) {
      Verdict.Pass pass = (Verdict.Pass) guard.check(FakeRequest.get("/"));

      assertThat(pass.attributes().get(Attribute.WITHHELD_HEADERS).orElseThrow())
          .matches(names -> names.contains("X-Powered-By"))
          .matches(names -> names.contains("Server"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cache-Control: no-store",
        "Content-Security-Policy",
        "Cross-Origin-Opener-Policy: same-origin",
        "Cross-Origin-Resource-Policy: same-origin",
        "Permissions-Policy",
        "Referrer-Policy",
        "Strict-Transport-Security: max-age=63072000; includeSubDomains",
        "X-Content-Type-Options: nosniff",
        "X-DNS-Prefetch-Control: off",
        "X-Frame-Options: DENY",
        "X-Permitted-Cross-Domain-Policies: none",
      })
  void strict_sends_what_the_secure_headers_project_lists(String header) {
    assertSent(header);
  }

  @Test
  void the_two_it_lists_that_break_pages_are_a_call_away() {
    Headers isolated = sent(SecurityHeaders.strict().with(CrossOrigin.Embedder.REQUIRE_CORP));

    assertThat(isolated.all("Cross-Origin-Embedder-Policy")).containsExactly("require-corp");
    assertThat(ClearSiteData.logout().headers().all("Clear-Site-Data"))
        .containsExactly("\"cache\", \"cookies\", \"storage\"");
  }

  @Test
  void what_the_project_denies_is_denied_but_for_what_pages_need() {
    Set<String> owasp = new TreeSet<>(List.of(
        "accelerometer",
        "autoplay",
        "camera",
        "clipboard-read",
        "clipboard-write",
        "cross-origin-isolated",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "gamepad",
        "geolocation",
        "gyroscope",
        "hid",
        "idle-detection",
        "interest-cohort",
        "keyboard-map",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "picture-in-picture",
        "publickey-credentials-get",
        "screen-wake-lock",
        "serial",
        "sync-xhr",
        "unload",
        "usb",
        "web-share",
        "xr-spatial-tracking"));

    owasp.removeAll(PermissionFeatures.DENIED);

    assertThat(owasp)
        .containsExactly(
            "autoplay",
            "clipboard-write",
            "cross-origin-isolated",
            "encrypted-media",
            "fullscreen",
            "interest-cohort",
            "picture-in-picture",
            "publickey-credentials-get",
            "sync-xhr",
            "unload",
            "web-share");
  }

  @Test
  void asvs_3_4_1_a_year_of_https_with_all_subdomains() {
    for (Headers headers : List.of(STRICT, API)) {
      String demand = headers.first("Strict-Transport-Security").orElseThrow();
      Matcher age = Pattern.compile("max-age=([0-9]+); includeSubDomains").matcher(demand);

      assertThat(age.matches()).isTrue();
      assertThat(Long.parseLong(age.group(1)))
          .isGreaterThanOrEqualTo(Duration.ofDays(365).toSeconds());
    }
  }

  @Test
  void asvs_3_4_3_a_policy_on_every_response_without_plug_ins_and_base_and_with_a_nonce() {
    String page = STRICT.first("Content-Security-Policy").orElseThrow();
    String api = API.first("Content-Security-Policy").orElseThrow();

    assertThat(page).contains("object-src 'none'", "base-uri 'none'", "script-src 'nonce-");
    assertThat(api).contains("object-src 'none'", "base-uri 'none'", "default-src 'none'");
  }

  @Test
  void asvs_3_4_4_and_3_4_5_no_sniffing_and_no_address_to_strangers() {
    for (Headers headers : List.of(STRICT, API)) {
      assertThat(headers.all("X-Content-Type-Options")).containsExactly("nosniff");
      assertThat(headers.first("Referrer-Policy").orElseThrow()).isIn("same-origin", "no-referrer");
    }
  }

  @Test
  void asvs_3_4_6_nobody_may_frame() {
    for (Headers headers : List.of(STRICT, API)) {
      assertThat(headers.first("Content-Security-Policy").orElseThrow())
          .contains("frame-ancestors 'none'");
      assertThat(headers.all("X-Frame-Options")).containsExactly("DENY");
    }
  }

  @Test
  void asvs_3_4_7_violations_are_reported_once_somebody_says_where() {
    Headers headers = sent(SecurityHeaders.strict()
        .with(ReportingEndpoints.of("csp", "https://reports.example.com/csp"))
        .with(ContentSecurityPolicy.strict().and().reportTo("csp").build()));

    assertThat(headers.all("Reporting-Endpoints"))
        .containsExactly("csp=\"https://reports.example.com/csp\"");
    assertThat(headers.first("Content-Security-Policy").orElseThrow()).endsWith("; report-to csp");
  }

  @Test
  void asvs_3_4_8_windows_of_others_have_no_hold_of_a_page() {
    assertThat(STRICT.all("Cross-Origin-Opener-Policy")).containsExactly("same-origin");
  }

  private static void assertSent(String header) {
    int colon = header.indexOf(':');
    if (colon < 0) {
      assertThat(STRICT.all(header)).hasSize(1);
    } else {
      assertThat(STRICT.all(header.substring(0, colon)))
          .containsExactly(header.substring(colon + 2));
    }
  }

  private static Headers sent(SecurityHeaders guard) {
    return ((Verdict.Pass) guard.check(FakeRequest.get("/").overTls())).headers();
  }
}
