package io.underpin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.redact.TokenTemplates.Template;
import io.underpin.redact.TokenTemplates.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VendorTokensTest {
  private static final List<Template> TEMPLATES = TokenTemplates.read("token-templates.tsv");
  private static final int EACH = 4;

  private final Redactor redactor = Redactor.standard();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "used %s for the call",
        "{\"a\":\"%s\",\"b\":1}",
        "sent [%s], then\\n%s.",
        "x=%s&y=2",
        "a%%3D%s",
        "(%s)",
        "`%s`"
      })
  void misses_at_most_five_of_a_thousand_tokens_with_a_fixed_prefix(String frame) {
    List<String> missed = new ArrayList<>();
    Random random = new Random(frame.length());

    for (Template template : TEMPLATES) {
      for (int i = 0; i < EACH; i++) {
        Token token = template.token(random);
        String redacted = redactor.redact(frame.replace("%s", token.text()).replace("%%", "%"));
        if (token.isShownIn(redacted)) {
          missed.add(template.rule() + " " + token.text() + " as " + redacted);
        }
      }
    }

    assertThat(TEMPLATES).hasSizeGreaterThanOrEqualTo(114);
    assertThat(missed)
        .as("of %s", TEMPLATES.size() * EACH)
        .hasSizeLessThanOrEqualTo(TEMPLATES.size() * EACH * 5 / 1000);
  }

  @Test
  void knows_more_than_two_hundred_prefixes() {
    assertThat(VendorTokens.standard().size()).isGreaterThan(200);
  }
}
