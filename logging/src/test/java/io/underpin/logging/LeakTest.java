package io.underpin.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.logging.line.Format;
import io.underpin.logging.testing.SecretLeaks;
import io.underpin.redact.Redactor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What stays hidden, and what has to stay, beside what {@code LeakContract} asks of every output. */
class LeakTest {
  private static final Logger LOG = LoggerFactory.getLogger("com.acme.Leaks");

  @ParameterizedTest
  @EnumSource(names = {"JSON", "TEXT"})
  void leaks_no_key_of_the_users_own(Format format) {
    try (CapturedLog log = new CapturedLog(format, Redactor.standard().withKeys("patientId"))) {
      LOG.atInfo().addKeyValue("patientId", "P-4711-0815").log("patient_id=P-4711-0815 admitted");

      assertThat(log.take()).doesNotContain("4711").contains("admitted");
    }
  }

  @Test
  void does_not_show_what_a_cut_has_made_unrecognisable() {
    String secret = "Zx9Qw7Er5Ty3Ui1Op8As6Df4Gh2Jk0Lm";
    List<String> leaks = new ArrayList<>();
    try (CapturedLog log = CapturedLog.json()) {
      for (int before = 32_700; before < 37_000; before += 7) {
        LOG.info("kept-word {}ghp_{}", "x ".repeat(before / 2), secret + secret);
        String line = log.take();
        StrictJson.line(line);
        SecretLeaks.find(line, secret.substring(0, 8)).forEach(leaks::add);
      }
    }

    assertThat(leaks).isEmpty();
  }

  @Test
  void leaves_harmless_lines_as_they_are() {
    List<String> harmless = List.of(
        "GET /orders/42 200 34 ms",
        "token expired",
        "password must be at least 12 characters",
        "passwordPolicy=strict",
        "tokens: 512",
        "tokenCount=12",
        "session 17 closed",
        "sort_key=name",
        "monkey=banana",
        "at com.acme.TokenFilter.doFilter(TokenFilter.java:88)",
        "https://example.com/docs?page=2#secret-santa",
        "jdbc:postgresql://db:5432/notes",
        "user=bob host=db",
        "Content-Type: application/json",
        "sha256=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "id 550e8400-e29b-41d4-a716-446655440000",
        "2026-11-21T10:02:11.114Z took PT1.5S",
        "version 1.2.3-SNAPSHOT",
        "192.0.2.7:8080 -> [2001:db8::1]:443",
        "Grüße an alle, 日本語 and 🎉",
        "a=b, c=d; e=f",
        "{\"status\":\"UP\",\"checks\":3}",
        "SELECT * FROM users WHERE id = ?",
        "Bearer of bad news",
        "basic authentication is off",
        "author: Ann Author",
        "keyboard=qwertz",
        "pinned=true",
        "10:02:11 INFO started in 1.2 s");
    try (CapturedLog log = CapturedLog.json()) {
      for (String text : harmless) {
        LOG.atInfo()
            .addKeyValue("note", text)
            .addKeyValue("list", List.of(text))
            .log(text);

        assertThat(log.takeLine())
            .containsEntry("message", text)
            .containsEntry("note", text)
            .containsEntry("list", List.of(text));
      }
    }
  }
}
