package io.underpin.security.headers;

import static io.underpin.security.headers.ContentSecurityPolicy.NONCE;
import static io.underpin.security.headers.ContentSecurityPolicy.NONE;
import static io.underpin.security.headers.ContentSecurityPolicy.SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentSecurityPolicyTest {

  @Test
  void writes_what_was_said_in_order() {
    ContentSecurityPolicy policy = ContentSecurityPolicy.builder()
        .defaultSrc(NONE)
        .scriptSrc(SELF, "https://cdn.example.com/a.js", "'sha256-" + "A".repeat(43) + "='")
        .styleSrc(SELF)
        .imgSrc(SELF, "data:", "https://*.example.com:8443")
        .fontSrc(SELF)
        .mediaSrc(NONE)
        .connectSrc(SELF, "wss://live.example.com")
        .frameSrc(NONE)
        .workerSrc(SELF)
        .manifestSrc(SELF)
        .objectSrc(NONE)
        .baseUri(NONE)
        .formAction(SELF)
        .frameAncestors(NONE)
        .upgradeInsecureRequests()
        .requireTrustedTypes()
        .reportTo("csp")
        .build();

    assertThat(policy)
        .hasToString("default-src 'none'; script-src 'self' https://cdn.example.com/a.js 'sha256-"
            + "A".repeat(43)
            + "='; style-src 'self'; img-src 'self' data: https://*.example.com:8443;"
            + " font-src 'self'; media-src 'none'; connect-src 'self' wss://live.example.com;"
            + " frame-src 'none'; worker-src 'self'; manifest-src 'self'; object-src 'none';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
            + " upgrade-insecure-requests; require-trusted-types-for 'script'; report-to csp");
  }

  @Test
  void a_preset_can_be_changed_and_stays_what_it_was() {
    ContentSecurityPolicy strict = ContentSecurityPolicy.strict();

    ContentSecurityPolicy changed =
        strict.and().imgSrc(SELF, "data:").formAction(NONE).build();

    assertThat(changed.toString()).contains("img-src 'self' data:").contains("form-action 'none'");
    assertThat(strict.toString()).doesNotContain("img-src").contains("form-action 'self'");
    assertThat(changed.hasNonce()).isTrue();
  }

  @Test
  void a_nonce_stands_wherever_it_was_asked_for() {
    ContentSecurityPolicy policy =
        ContentSecurityPolicy.builder().defaultSrc(SELF, NONCE).scriptSrc(NONCE).build();

    assertThat(policy.value("abc"))
        .isEqualTo("default-src 'self' 'nonce-abc'; script-src 'nonce-abc'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://a; script-src *  | holds a character that would begin something else (U+003B)",
        "https://a,https://b      | (U+002C)",
        "https://a https://b      | (U+0020)",
        "self                     | would be read as a host: write it in single quotes",
        "NONE                     | would be read as a host: write it in single quotes",
        "strict-dynamic           | would be read as a host",
        "unsafe-eval              | would be read as a host",
        "nonce-abc                | would be read as a host",
        "''Self''                 | is no keyword and no hash",
        "'nonce-abc'              | is no keyword and no hash",
        "'sha256-short'           | is no keyword and no hash",
        "'foo'                    | is no keyword and no hash",
        "'unsafe-inline'          | defeats the policy: if it must be, say dangerouslyAllow",
        "'Unsafe-Inline'          | defeats the policy",
        "'unsafe-eval'            | defeats the policy",
        "https://'self'           | is not a scheme like data: or a host",
        "https://ä.example        | (U+00E4)",
      },
      quoteCharacter = '`')
  void refuses_a_source_that_means_something_else(String source, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().scriptSrc(source))
        .withMessageContaining("of script-src")
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a\r\nX: y", "a\nb", "a\tb", "a\0b"})
  void refuses_what_would_end_the_line_and_does_not_repeat_it(String source) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().imgSrc(source))
        .withMessageContaining("U+00")
        .satisfies(refusal ->
            assertThat(String.valueOf(refusal.getMessage())).doesNotContainPattern("\\p{Cntrl}"));
  }

  @Test
  void refuses_doubles_contradictions_and_nothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().imgSrc(SELF, SELF))
        .withMessageContaining("names a source twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().imgSrc(SELF).imgSrc("data:"))
        .withMessage("Directive img-src is set twice: give all its sources in one call");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().imgSrc(NONE, SELF))
        .withMessageContaining("says 'none' and something else");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().imgSrc())
        .withMessageContaining("is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().imgSrc(""))
        .withMessageContaining("is not a scheme");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().imgSrc(NONCE))
        .withMessageContaining("means something in");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().build())
        .withMessageContaining("set defaultSrc at least");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().reportTo("a; b"))
        .withMessageContaining("is not 1 to 64 letters");
  }

  @Test
  void what_is_dangerous_can_be_said_only_by_saying_so() {
    ContentSecurityPolicy policy = ContentSecurityPolicy.builder()
        .defaultSrc(SELF)
        .styleSrc(NONE)
        .dangerouslyAllow("style-src", "'unsafe-inline'")
        .build();

    assertThat(policy).hasToString("default-src 'self'; style-src 'unsafe-inline'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.and().dangerouslyAllow("style-src", "'unsafe-inline'"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.and().dangerouslyAllow("style-src", "*; x"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.and().dangerouslyAllow("img-src; x", "'unsafe-inline'"))
        .withMessageContaining("can be said of script-src and style-src only");
  }
}
