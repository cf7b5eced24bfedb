package io.underpin.security.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserPoliciesTest {

  @Test
  void each_constant_is_written_as_its_specification_writes_it() {
    assertThat(written(CrossOrigin.Opener.values()))
        .containsExactly(
            "same-origin", "same-origin-allow-popups", "noopener-allow-popups", "unsafe-none");
    assertThat(written(CrossOrigin.Resource.values()))
        .containsExactly("same-origin", "same-site", "cross-origin");
    assertThat(written(CrossOrigin.Embedder.values()))
        .containsExactly("require-corp", "credentialless", "unsafe-none");
    assertThat(written(ReferrerPolicy.values()))
        .containsExactly(
            "no-referrer",
            "same-origin",
            "origin",
            "strict-origin",
            "origin-when-cross-origin",
            "strict-origin-when-cross-origin");
  }

  @Test
  void site_data_is_named_in_quotes() {
    assertThat(ClearSiteData.of(ClearSiteData.Kind.EXECUTION_CONTEXTS, ClearSiteData.Kind.COOKIES))
        .hasToString("\"cookies\", \"executionContexts\"");
    assertThat(ClearSiteData.logout().value()).isEqualTo("\"cache\", \"cookies\", \"storage\"");
  }

  @Test
  void endpoints_are_written_as_a_dictionary_and_shown_by_name() {
    ReportingEndpoints endpoints = ReportingEndpoints.of("csp", "https://r.example.com/c?key=1")
        .and("default", "https://r.example.com:8443/");

    assertThat(endpoints.value())
        .isEqualTo(
            "csp=\"https://r.example.com/c?key=1\", default=\"https://r.example.com:8443/\"");
    assertThat(endpoints).hasToString("[csp, default]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "csp   | http://r.example.com/key-1",
        "csp   | /key-1",
        "csp   | //r.example.com/key-1",
        "csp   | https:///key-1",
        "csp   | https://u:key-1@r.example.com/",
        "csp   | https://r.example.com/#key-1",
        "csp   | https://r.example.com/\"key-1",
        "csp   | https://r.example.com/ key-1",
        "csp   | https://r.example.com/key-1ä",
        "csp   | ``",
        "CSP   | https://r.example.com/",
        "1csp  | https://r.example.com/",
        "a b   | https://r.example.com/",
        "a=b   | https://r.example.com/",
        "``    | https://r.example.com/",
      })
  void refuses_an_endpoint_that_browsers_would_pass_over_and_tells_no_key(String name, String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportingEndpoints.of(name, url))
        .satisfies(refusal -> assertThat(String.valueOf(refusal.getMessage()))
            .containsAnyOf("is not an absolute https URL", "is not 1 to 64 of a-z")
            .doesNotContain("key-1"));
  }

  @Test
  void an_endpoint_has_one_address() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReportingEndpoints.of("csp", "https://a.example.com/")
            .and("csp", "https://b.example.com/"))
        .withMessage("Reporting endpoint [csp] is named twice");
  }

  private static List<String> written(BrowserPolicy... policies) {
    return Arrays.stream(policies).map(BrowserPolicy::value).toList();
  }
}
