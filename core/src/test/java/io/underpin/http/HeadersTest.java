package io.underpin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nb",
        "a\nb",
        "a\rb",
        "a\0b",
        "a\u007fb",
        "a\u0085b",
        "a\u2028b",
        "a\u010ab",
        "a\u560ab"
      })
  void value_that_could_end_a_line_is_refused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Headers.of("X-A", value))
        .withMessageContaining("X-A")
        .withMessageContaining("index 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a:", "a\r\n", "\u00e9", "a\0", "(a)", "a,b", "a\"b"})
  void name_that_is_no_token_is_refused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Headers.of(name, "1"))
        .withMessageContaining("not a token");
  }

  @Test
  void message_about_a_bad_name_or_value_is_one_line_and_does_not_show_the_value() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Headers.of("a\r\nb", "1"))
        .withMessageNotContaining("\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Headers.of("Set-Cookie", "secret\n"))
        .withMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a\tb", " a ", "caf\u00e9", "W/\"x\"", "\u00ff"})
  void printable_latin_1_is_kept_as_it_is(String value) {
    assertThat(Headers.of("X-A", value).first("x-a")).contains(value);
  }

  @Test
  void whatever_is_accepted_can_neither_end_a_line_nor_begin_another() {
    Random random = new Random(20261121);
    int accepted = 0;
    for (int i = 0; i < 50_000; i++) {
      String name = anything(random, 1 + random.nextInt(4));
      String value = anything(random, random.nextInt(6));
      try {
        Headers.of("A", "1").and(name, value).with(name, value).forEach(HeadersTest::checkLine);
        accepted++;
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).doesNotContain("\r", "\n", "\0");
      }
    }
    assertThat(accepted).isBetween(1000, 49_000);
  }

  @Test
  void with_leaves_one_line_and_and_adds_one() {
    Headers headers = Headers.of("A", "1").and("B", "2").and("a", "3");

    assertThat(lines(headers)).containsExactly("A=1", "B=2", "a=3");
    assertThat(lines(headers.with("A", "4"))).containsExactly("B=2", "A=4");
    assertThat(lines(headers.without("a"))).containsExactly("B=2");
    assertThat(headers.all("A")).containsExactly("1", "3");
    assertThat(headers.first("A")).contains("1");
    assertThat(headers.contains("b")).isTrue();
    assertThat(headers.contains("c")).isFalse();
  }

  @Test
  void later_value_takes_the_place_of_an_earlier_one_of_the_same_name() {
    Headers earlier = Headers.of("X-A", "1").and("X-B", "2");
    Headers later = Headers.of("x-a", "3").and("x-a", "4");

    assertThat(lines(earlier.and(later))).containsExactly("X-B=2", "x-a=3", "x-a=4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Vary",
        "Set-Cookie",
        "Link",
        "Server-Timing",
        "WWW-Authenticate",
        "RateLimit",
        "RateLimit-Policy",
        "Content-Security-Policy"
      })
  void fields_that_are_lists_are_collected(String name) {
    Headers both = Headers.of(name, "1").and(Headers.of(name.toUpperCase(Locale.ROOT), "2"));

    assertThat(both.all(name)).containsExactly("1", "2");
  }

  @Test
  void merging_with_nothing_changes_nothing() {
    Headers headers = Headers.of("A", "1");

    assertThat(headers.and(Headers.none())).isSameAs(headers);
    assertThat(Headers.none().and(headers)).isSameAs(headers);
    assertThat(headers.without("B")).isSameAs(headers);
    assertThat(Headers.none().isEmpty()).isTrue();
  }

  @Test
  void copies_leave_the_original_alone() {
    Headers headers = Headers.of("A", "1");

    headers.and("B", "2").with("A", "3").without("A");

    assertThat(lines(headers)).containsExactly("A=1");
  }

  @Test
  void equal_lines_make_equal_headers() {
    assertThat(Headers.of("A", "1"))
        .isEqualTo(Headers.of("A", "1"))
        .hasSameHashCodeAs(Headers.of("A", "1"));
    assertThat(Headers.of("A", "1")).isNotEqualTo(Headers.of("A", "2"));
  }

  @Test
  void prints_names_only() {
    assertThat(Headers.of("Set-Cookie", "secret")).hasToString("[Set-Cookie]");
  }

  private static void checkLine(String name, String value) {
    assertThat((name + value).chars())
        .noneMatch(c -> c == '\r' || c == '\n' || c == 0 || c > 0xff || (c >= 0x7f && c < 0xa0));
    assertThat(name).isNotEmpty().doesNotContain(":", " ", "\t");
  }

  // Mostly what a header may hold, often what it must not, sometimes any character at all.
  private static String anything(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(
          switch (random.nextInt(12)) {
            case 0 -> (char) random.nextInt(0x21);
            case 1 -> (char) random.nextInt(0x10000);
            case 2 -> (char) (0x7f + random.nextInt(0x82));
            default -> (char) ('!' + random.nextInt('~' - '!' + 1));
          });
    }
    return text.toString();
  }

  private static List<String> lines(Headers headers) {
    List<String> lines = new ArrayList<>();
    headers.forEach((name, value) -> lines.add(name + "=" + value));
    return lines;
  }
}
