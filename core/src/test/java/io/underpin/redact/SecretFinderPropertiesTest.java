package io.underpin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.secret.Secret;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every text. */
class SecretFinderPropertiesTest {
  private static final int TEXTS = 8_000;

  private final SecretFinder finder = Redactor.standard().finder();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void finds_parts_that_ascend_within_the_text_and_do_not_overlap(long seed) {
    Random random = new Random(seed);

    for (int i = 0; i < TEXTS; i++) {
      String text = Mutations.text(random);
      int length = random.nextInt(text.length() + 1);
      int secrets = finder.find(text, length);
      int end = 0;

      for (int k = 0; k < secrets; k++) {
        assertThat(finder.start(k)).as(text).isGreaterThanOrEqualTo(end);
        assertThat(finder.end(k)).as(text).isGreaterThan(finder.start(k));
        assertThat(finder.marker(k)).startsWith("[REDACTED").endsWith("]");
        end = finder.end(k);
      }
      assertThat(end).as(text).isLessThanOrEqualTo(length);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7, 8})
  void says_of_any_text_whether_json_can_hold_it_as_it_is(long seed) {
    Random random = new Random(seed);

    for (int i = 0; i < TEXTS; i++) {
      String text = i % 2 == 0 ? Mutations.text(random) : mostlyPlain(random);
      finder.find(text);

      assertThat(finder.isPlain())
          .as(text)
          .isEqualTo(text.chars().allMatch(c -> c >= 0x20 && c <= 0x7e && c != '"' && c != '\\'));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 10, 11, 12})
  void finds_nothing_more_in_what_has_been_redacted(long seed) {
    Random random = new Random(seed);
    Redactor redactor = Redactor.standard();

    for (int i = 0; i < TEXTS; i++) {
      String once = redactor.redact(Mutations.text(random));

      assertThat(redactor.redact(once)).isEqualTo(once);
    }
  }

  @Test
  void finds_the_same_wherever_the_text_stands() {
    for (String line : Mutations.lines()) {
      List<String> alone = found(line, 0);

      for (int before = 1; before < 2 * Marks.BLOCK; before++) {
        assertThat(found("\n".repeat(before) + line, before)).as(line).isEqualTo(alone);
      }
    }
  }

  @Test
  void finds_the_same_whatever_was_looked_at_before() {
    Random random = new Random(13);

    for (int i = 0; i < TEXTS; i++) {
      String text = Mutations.text(random);
      List<String> fresh = found(Redactor.standard().finder(), text, 0);

      assertThat(found(text, 0)).as(text).isEqualTo(fresh);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse",
        "=:\"\\{}==",
        "aaaaaaaaaaaa",
        "Zq7\u00e9\u4e2d\u6587\u5b57!",
        "12345678"
      })
  void finds_a_known_secret_at_every_place(String secret) {
    SecretFinder knowing = Redactor.standard().withSecret(Secret.of(secret)).finder();

    for (int before = 0; before < 2 * Marks.BLOCK; before++) {
      String text = "-".repeat(before) + secret + " and more";

      assertThat(knowing.find(text)).isEqualTo(1);
      assertThat(knowing.start(0)).isEqualTo(before);
      assertThat(knowing.end(0)).isEqualTo(before + secret.length());
    }
  }

  @Test
  void makes_nothing_new_for_a_text() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    List<String> texts = Mutations.lines();
    int rounds = 10_000 / texts.size();
    search(texts, rounds);

    long before = threads.getCurrentThreadAllocatedBytes();
    search(texts, rounds);
    long after = threads.getCurrentThreadAllocatedBytes();

    assertThat(after - before).isLessThan(10_000);
  }

  private void search(List<String> texts, int rounds) {
    for (int i = 0; i < rounds; i++) {
      for (int k = 0; k < texts.size(); k++) {
        String text = texts.get(k);
        finder.find(text);
        finder.findIn("order", text, text.length());
      }
    }
  }

  private List<String> found(String text, int offset) {
    return found(finder, text, offset);
  }

  private static List<String> found(SecretFinder finder, String text, int offset) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < finder.find(text); i++) {
      found.add(finder.start(i) - offset + "-" + (finder.end(i) - offset) + finder.marker(i));
    }
    return found;
  }

  private static String mostlyPlain(Random random) {
    StringBuilder text = new StringBuilder("order placed ".repeat(random.nextInt(20)));
    if (text.length() > 0 && random.nextBoolean()) {
      text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x400));
    }
    return text.toString();
  }
}
