package io.underpin.security.headers;

import static io.underpin.security.headers.ContentSecurityPolicy.NONCE;
import static io.underpin.security.headers.ContentSecurityPolicy.NONE;
import static io.underpin.security.headers.ContentSecurityPolicy.SELF;
import static io.underpin.security.headers.ContentSecurityPolicy.STRICT_DYNAMIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
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
        "'sha256-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' | is no keyword and no hash",
        "'sha512-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' | is no keyword and no hash",
        "data                     | would be read as a host: a scheme ends with a colon",
        "HTTPS                    | would be read as a host: a scheme ends with a colon",
        "https://a/b?c            | without ? and #",
        "https://a/b#c            | without ? and #",
        "https://                 | is not a scheme",
        "https:/a                 | is not a scheme",
        "a.*.example              | is not a scheme",
        "*a.example               | is not a scheme",
        "[::1]                    | is not a scheme",
        "https://user@a.example   | is not a scheme",
        "*                        | lets anybody in and defeats the policy: name hosts",
        "https:                   | lets anybody in",
        "data:                    | lets anybody in",
        "blob:                    | lets anybody in",
        "https://*                | lets anybody in",
        "*:443                    | lets anybody in",
        "https://*:*/scripts/     | lets anybody in",
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "img-src         | 'strict-dynamic'",
        "style-src       | 'strict-dynamic'",
        "script-src-attr | 'nonce'",
        "style-src       | 'wasm-unsafe-eval'",
        "frame-ancestors | 'report-sample'",
        "frame-ancestors | 'nonce'",
        "base-uri        | 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='",
      })
  void refuses_a_keyword_where_it_means_nothing(String directive, String keyword) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CspSources.checked(directive, List.of(keyword)))
        .withMessageContaining("Source [" + keyword + "] of " + directive + " means something in ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'self'", "https://cdn.example.com", "data:"})
  void refuses_a_place_for_code_in_attributes(String source) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().scriptSrcAttr(source))
        .withMessageContaining("means nothing for attributes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().styleSrcAttr(source))
        .withMessageContaining("means nothing for attributes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"default-src", "script-src", "script-src-elem", "object-src", "base-uri"})
  void refuses_everybody_where_that_defeats_the_policy_unless_it_is_said_so(String directive) {
    ContentSecurityPolicyBuilder builder = ContentSecurityPolicy.builder().defaultSrc(NONE);

    ContentSecurityPolicy open = builder.dangerouslyAllow(directive, "https:").build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> CspSources.checked(directive, List.of(SELF, "*")))
        .withMessageContaining("lets anybody in");
    assertThat(open.toString()).contains(directive + " https:");
  }

  @Test
  void everybody_is_welcome_where_it_does_no_harm_and_where_browsers_pass_over_it() {
    ContentSecurityPolicy policy = ContentSecurityPolicy.builder()
        .scriptSrc(NONCE, STRICT_DYNAMIC, "https:", "*")
        .imgSrc("*", "data:", "blob:")
        .workerSrc("blob:")
        .frameAncestors("*")
        .build();

    assertThat(policy.value("n"))
        .isEqualTo("script-src 'nonce-n' 'strict-dynamic' https: *; img-src * data: blob:;"
            + " worker-src blob:; frame-ancestors *");
  }

  @Test
  void writes_the_directives_that_few_need() {
    ContentSecurityPolicy policy = ContentSecurityPolicy.builder()
        .childSrc(SELF)
        .scriptSrcElem(SELF, NONCE)
        .scriptSrcAttr(NONE)
        .styleSrcElem(SELF)
        .styleSrcAttr(NONE)
        .sandbox("allow-forms", "allow-scripts")
        .trustedTypes("default", "dompurify", "'allow-duplicates'")
        .reportUri("/csp-reports?v=1")
        .build();

    assertThat(policy.value("n"))
        .isEqualTo("child-src 'self'; script-src-elem 'self' 'nonce-n'; script-src-attr 'none';"
            + " style-src-elem 'self'; style-src-attr 'none'; sandbox allow-forms allow-scripts;"
            + " trusted-types default dompurify 'allow-duplicates'; report-uri /csp-reports?v=1");
    assertThat(ContentSecurityPolicy.builder().sandbox().build()).hasToString("sandbox");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"allow-script", "Allow-Scripts", "allow-forms;", "allow-forms allow-scripts", ""})
  void refuses_an_allowance_that_no_sandbox_knows(String allowance) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().sandbox(allowance))
        .withMessageContaining("of sandbox is not one of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "none", "allow-duplicates", "a b", "a;b", "a,b", "'x'", "a\nb", ""})
  void refuses_a_name_that_no_trusted_types_policy_has(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().trustedTypes(name))
        .withMessageContaining("of trusted-types");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://r.example.com/key-1",
        "//r.example.com/key-1",
        "key-1",
        "/key-1;x",
        "/key-1,x",
        "/key-1 x",
        "/key-1'x",
        "/key-1#x",
        "/key-1\r\nX: y"
      })
  void refuses_an_address_for_reports_that_would_end_the_directive_and_tells_no_key(String uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().reportUri(uri))
        .withMessageContaining("report-uri is neither a path such as")
        .satisfies(
            refusal -> assertThat(String.valueOf(refusal.getMessage())).doesNotContain("key-1"));
  }

  @Test
  void refuses_words_that_stand_in_each_others_way() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().trustedTypes(NONE, "default"))
        .withMessageContaining("stands beside something else");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().trustedTypes())
        .withMessageContaining("is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().sandbox("allow-forms", "allow-forms"))
        .withMessageContaining("names a word twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ContentSecurityPolicy.builder().scriptSrc(SELF, STRICT_DYNAMIC))
        .withMessageContaining("lets no script begin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"script-src", "style-src"})
  void refuses_a_danger_that_browsers_would_pass_over(String directive) {
    ContentSecurityPolicyBuilder builder =
        ContentSecurityPolicy.strict().and().dangerouslyAllow(directive, "'unsafe-inline'");

    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageContaining("'unsafe-inline'] of " + directive + " has no effect beside");
  }

  @Test
  void a_directive_can_be_left_out_if_it_is_there() {
    ContentSecurityPolicy policy =
        ContentSecurityPolicy.strict().and().without("form-action").build();

    assertThat(policy.toString()).doesNotContain("form-action").contains("base-uri");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.and().without("form-actoin"))
        .withMessageContaining("Directive [form-actoin] is not there to be left out");
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
        .withMessageContaining("can be said of");
  }
}
