package io.underpin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody found who logged as services do, and had not read the redactor. */
class EverydayLeaksTest {
  private final Redactor redactor = Redactor.standard();

  @Test
  void what_spring_rejects_is_not_shown() {
    String text =
        "Field error in object 'form' on field 'password': rejected value [Charlie2442]; codes [Size]";

    assertThat(redactor.redact(text))
        .isEqualTo(
            "Field error in object 'form' on field 'password': rejected value [[REDACTED]]; codes [Size]");
    assertThat(redactor.redact("on field 'password': rejected value []; codes [Size]"))
        .isEqualTo("on field 'password': rejected value []; codes [Size]");
  }

  @Test
  void a_cdata_section_goes_on_to_its_end() {
    assertThat(redactor.redact("<apiKey><![CDATA[k7Y<vwM&IA8key9L]]></apiKey><b>1</b>"))
        .isEqualTo("<apiKey><![CDATA[[REDACTED]]]></apiKey><b>1</b>");
  }

  @Test
  void a_password_of_sql_server_may_hold_an_at_sign() {
    assertThat(redactor.redact("jdbc:sqlserver://db:1433;user=sa;password=Ft@mWdJXk;trust=true"))
        .isEqualTo("jdbc:sqlserver://db:1433;user=sa;password=[REDACTED];trust=true");
  }

  @Test
  void json_may_be_written_over_lines() {
    assertThat(redactor.redact("{\n  \"apiKey\":\n    \"cq0VCO4fICin4OKC\"\n}"))
        .isEqualTo("{\n  \"apiKey\":\n    \"[REDACTED]\"\n}");
    assertThat(redactor.redact("{\"password\":\n  null,\n \"a\": 1}"))
        .isEqualTo("{\"password\":\n  null,\n \"a\": 1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kennwort: %s",
        "mot_de_passe=%s",
        "{\"motDePasse\":\"%s\"}",
        "usuario=bob&contrasena=%s",
        "usuario=bob, senha=%s",
        "wachtwoord=%s",
        "code_verifier=%s",
        "SECRET_KEY_BASE=%s",
        "client-key-data: %s",
        "requirepass=%s",
        "{\"recoveryCodes\":[\"%s\",\"efefHTiWGD\"]}"
      })
  void secrets_have_other_names_too(String text) {
    assertThat(redactor.redact(text.formatted("W4RumDgr5lx9"))).doesNotContain("W4RumDgr5lx9");
  }
}
