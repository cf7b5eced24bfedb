package io.underpin.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorOptionsTest {
  private static final String SECRET = "Hunter2-S3cr3t";

  private final Redactor redactor = Redactor.standard();

  @Test
  void shows_what_stands_under_a_key_that_is_not_sensitive_after_all() {
    Redactor lenient = redactor.withoutKeys("sessionId");

    String redacted =
        lenient.redact("session_id=a8Kd02mfQz91 userSessionId=a8Kd02mfQz91 password=" + SECRET);

    assertThat(redacted)
        .isEqualTo("session_id=a8Kd02mfQz91 userSessionId=a8Kd02mfQz91 password=[REDACTED]");
    assertThat(lenient.isSensitive("sessionId")).isFalse();
    assertThat(lenient.isSensitive("sessionToken")).isTrue();
  }

  @Test
  void lets_the_longer_name_decide_and_then_the_last_word() {
    Redactor exact = redactor.withoutKeys("number").withKeys("caseNumber");

    assertThat(exact.isSensitive("caseNumber")).isTrue();
    assertThat(exact.isSensitive("cardNumber")).isFalse();
    assertThat(exact.withoutKeys("caseNumber").isSensitive("case_number")).isFalse();
    assertThat(exact.withoutKeys("caseNumber").withKeys("caseNumber").isSensitive("caseNumber"))
        .isTrue();
  }

  @Test
  void still_hides_a_token_under_an_exempt_key() {
    String token = "ghp_" + "a1B2".repeat(9);

    assertThat(redactor.withoutKeys("token").redact("token=" + token))
        .isEqualTo("token=[REDACTED:github-token]");
  }

  @Test
  void hides_what_a_pattern_matches_under_its_rule() {
    Redactor medical = redactor.withPattern("patient", "PAT-[0-9]{8}");

    String redacted =
        medical.redact("admitted PAT-20260412, password=" + SECRET + ", not PAT-2026");

    assertThat(redacted)
        .isEqualTo("admitted [REDACTED:patient], password=[REDACTED], not PAT-2026");
    assertThat(medical.redact(redacted)).isSameAs(redacted);
    assertThat(medical.redact("id", "PAT-20260412")).isEqualTo("[REDACTED:patient]");
  }

  @Test
  void hides_only_the_group_of_a_pattern_that_has_one() {
    Redactor medical = redactor.withPattern("name", "name is (\\w+)");

    assertThat(medical.redact("his name is Bob now")).isEqualTo("his name is [REDACTED:name] now");
  }

  @Test
  void leaves_markers_alone_whatever_a_pattern_says() {
    Redactor greedy = redactor.withPattern("word", "[a-zA-Z:-]{6,}");

    String once = greedy.redact("see elephants and password=" + SECRET);

    assertThat(once).doesNotContain("elephants").doesNotContain(SECRET);
    assertThat(greedy.redact(once)).isSameAs(once);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+b", "(a|aa)+$", "(.*a){20}", "(a|b)*c"})
  void gives_up_a_text_on_which_a_pattern_takes_too_long(String evil) {
    Redactor careless = redactor.withPattern("evil", evil);

    assertThat(careless.redact("a".repeat(30_000) + "!")).isEqualTo("[REDACTION FAILED]");
    assertThat(careless.redact("harmless")).isEqualTo("harmless");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Patient | a+ | Rule name 'Patient' cannot stand in a marker: give 1 to 40 lower-case letters, digits and hyphens, a letter first",
        "patient | [a | The pattern of rule 'patient' is no regular expression of java.util.regex: Unclosed character class near index 1 of [a",
        "patient | a* | The pattern of rule 'patient' matches the empty text: a* must ask for at least one character"
      })
  void refuses_a_pattern_that_cannot_work(String rule, String regex, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> redactor.withPattern(rule, regex))
        .withMessage(sentence);
  }

  @Test
  void refuses_a_pattern_of_excessive_length_or_depth() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> redactor.withPattern("long", "a".repeat(1001)))
        .withMessage("The pattern of rule 'long' has 1001 characters: give 1 to 1000");
  }

  @Test
  void takes_the_secrets_of_an_environment() {
    Redactor knowing = redactor.withSecretsFrom(Map.of(
        "DB_PASSWORD", SECRET,
        "DATABASE_URL", "postgres://bob:pa55-of-bob@db:5432/notes",
        "SPRING_DATASOURCE_URL", "jdbc:postgresql://db/notes?user=bob&password=Sp1ng-pw-42",
        "SESSION_TOKEN", "a8Kd02mfQz91"));
    String encoded =
        Base64.getEncoder().encodeToString(("x:" + SECRET).getBytes(StandardCharsets.UTF_8));

    for (String secret : List.of(SECRET, "pa55-of-bob", "Sp1ng-pw-42", "a8Kd02mfQz91")) {
      assertThat(knowing.redact("it said " + secret + " and left"))
          .isEqualTo("it said [REDACTED:secret] and left");
    }
    assertThat(knowing.redact("blob " + encoded)).contains("[REDACTED:secret]");
    assertThat(knowing.toString()).doesNotContain(SECRET);
  }

  @Test
  void takes_nothing_from_an_environment_that_is_also_harmless() {
    Map<String, String> environment = Map.ofEntries(
        Map.entry("POSTGRES_PASSWORD", "postgres"),
        Map.entry("ADMIN_PASSWORD", "changeme"),
        Map.entry("ROOT_PASSWORD", "12345678"),
        Map.entry("DB_PASSWORD_FILE", "/run/secrets/db_password"),
        Map.entry("DB_PASSWORD", "/run/secrets/db_password"),
        Map.entry("API_SECRET", "${API_SECRET_FROM_VAULT}"),
        Map.entry("USE_SECRET", "true"),
        Map.entry("SHORT_SECRET", "a1b2c3"),
        Map.entry("SESSION", "production"),
        Map.entry("PATH", "/usr/local/bin:/usr/bin"),
        Map.entry("CLIENT_SECRET", "arn:aws:secretsmanager:eu-west-1:42:secret:orders"),
        Map.entry("JAVA_HOME", "/opt/java/openjdk"));

    Redactor knowing = redactor.withSecretsFrom(environment);

    for (String value : environment.values()) {
      assertThat(knowing.redact("value " + value + ".")).isEqualTo("value " + value + ".");
    }
  }

  @Test
  void tells_equal_secrets_from_different_ones_by_a_fingerprint() {
    Redactor marking = redactor.withFingerprints();

    String first = marking.redact("password=" + SECRET);
    String again = marking.redact("{\"secret\":\"" + SECRET + "\"}");
    String other = marking.redact("password=another-" + SECRET);

    assertThat(first).matches("password=\\[REDACTED#[0-9a-f]{4}\\]");
    assertThat(again).contains(first.substring("password=".length()));
    assertThat(redactor.withFingerprints().redact("password=" + SECRET)).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
    assertThat(marking.redact(first)).isSameAs(first);
    assertThat(redactor.redact(first)).isSameAs(first);
  }

  @Test
  void puts_fingerprints_into_markers_of_rules_and_of_known_secrets() {
    Redactor marking = redactor
        .withFingerprints()
        .withSecretsFrom(Map.of("DB_PASSWORD", SECRET))
        .withPattern("acme", "ACME-\\d+");

    String redacted = marking.redact("said " + SECRET + " and ACME-42");

    assertThat(redacted)
        .matches("said \\[REDACTED:secret#[0-9a-f]{4}\\] and \\[REDACTED:acme#[0-9a-f]{4}\\]");
    assertThat(marking.redact(redacted)).isSameAs(redacted);
  }

  @Test
  void keeps_all_options_when_one_is_added() {
    Redactor all = redactor
        .withFingerprints()
        .withPattern("acme", "ACME-\\d+")
        .withSecretsFrom(Map.of("DB_PASSWORD", SECRET))
        .withKeys("patientId")
        .withoutKeys("pin");

    assertThat(all.redact("pin=4829 patientId=x ACME-42 " + SECRET))
        .matches(
            "pin=4829 patientId=\\[REDACTED#....\\] \\[REDACTED:acme#....\\] \\[REDACTED:secret#....\\]");
    assertThat(all)
        .hasToString(
            "Redactor[1 added keys, 1 exempt keys, " + "4 forms of known secrets, 1 patterns]");
  }

  @Test
  void takes_all_options_in_one_sentence() {
    Redactor redactor = Redactor.standard()
        .withKeys("patientId")
        .withoutKeys("sessionId")
        .withPattern("patient", "PAT-[0-9]{8}")
        .withSecretsFrom(System.getenv())
        .withFingerprints();

    assertThat(redactor.redact("admitted PAT-20260412")).startsWith("admitted [REDACTED:patient#");
  }
}
