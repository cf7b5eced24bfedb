package io.underpin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.redact.TokenTemplates.Template;
import io.underpin.redact.TokenTemplates.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Secrets that only their name gives away, in the ways in which configuration and programs write names and values. */
class ContextsTest {
  private static final List<Template> TEMPLATES = TokenTemplates.read("context-templates.tsv");
  private static final List<String> FRAMES = List.of(
      "NAME_api_token = \"§\"",
      "NAMEToken=\"§\"",
      "NAMEToken = §",
      "NAMEToken=§",
      "{\n  \"NAME_token\": \"§\"\n}",
      "\\{\\n \\\"NAME_token\\\": \\\"§\\\"\\n\\}",
      "<NAMEToken>§</NAMEToken>",
      "<NAMEToken>\n    §\n</NAMEToken>",
      "NAME_token: §",
      "NAME_token: '§'",
      "NAME_token: \"§\"",
      "NAME_token: |\n  §",
      "NAME_token: >\n  §",
      "string NAMEToken = \"§\";",
      "var NAMEToken string = \"§\"",
      "NAMEToken := `§`",
      "var NAMEToken = \"§\"",
      "$NAMEToken .= \"§\"",
      "NAMEToken = '§'",
      "\"NAMEToken\" => \"§\"",
      "NAME_TOKEN := \"§\"",
      "NAME_TOKEN ::= \"§\"",
      "NAME_TOKEN :::= \"§\"",
      "NAME_TOKEN ?= \"§\"",
      "NAME_TOKEN += \"§\"",
      "NAME_API_KEY=§",
      "NAME.client-secret=§",
      "--NAME-api-key §");

  @Test
  void misses_at_most_five_of_a_thousand_secrets_under_the_name_of_a_vendor() {
    List<String> missed = new ArrayList<>();
    Random random = new Random(8);

    for (Template template : TEMPLATES) {
      for (String frame : FRAMES) {
        Token token = template.token(random);
        String text = frame.replace("NAME", template.rule()).replace("§", token.text());
        if (token.isShownIn(Redactor.standard().redact(text))) {
          missed.add(text);
        }
      }
    }

    int all = TEMPLATES.size() * FRAMES.size();
    assertThat(missed).as("of %s", all).hasSizeLessThanOrEqualTo(all * 5 / 1000);
  }
}
