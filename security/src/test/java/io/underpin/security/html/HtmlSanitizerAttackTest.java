package io.underpin.security.html;

import static io.underpin.security.html.Harmless.assertHarmless;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlSanitizerAttackTest {
  private static final List<String> AROUND = List.of(
      "%s",
      "<b>%s</b>",
      "<p>before %s after</p>",
      "<ul><li>%s</ul>",
      "<a href=\"https://x.example/\">%s</a>",
      "<pre>%s</pre>",
      "<svg>%s</svg>",
      "<math>%s</math>",
      "<table><tr><td>%s</table>",
      "<select>%s</select>",
      "<!-- %s -->",
      "<style>%s</style>",
      "<p title='%s'>x</p>",
      "<p title=\"%s\">x</p>",
      "<p title=%s>x</p>");

  private final HtmlSanitizer comments = HtmlSanitizer.comment();

  @ParameterizedTest
  @MethodSource("attacks")
  void nothing_that_could_run_comes_through_wherever_it_stands(String attack) {
    for (String around : AROUND) {
      String html = around.replace("%s", attack);

      assertHarmlessAndStable(html);
    }
  }

  @Test
  void nothing_comes_through_when_attacks_are_mixed_and_mutilated() {
    List<String> attacks = attacks().toList();
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder html = new StringBuilder();
      for (int j = 1 + random.nextInt(3); j > 0; j--) {
        String attack = attacks.get(random.nextInt(attacks.size()));
        int from = random.nextInt(attack.length());
        html.append(attack, random.nextBoolean() ? 0 : from, attack.length());
        if (random.nextInt(3) == 0) {
          html.setLength(random.nextInt(html.length() + 1));
        }
      }

      assertHarmlessAndStable(html.toString());
    }
  }

  @Test
  void nothing_comes_through_in_random_markup() {
    String[] pieces = {
      "<",
      ">",
      "</",
      "/>",
      "=",
      "\"",
      "'",
      "`",
      "&",
      ";",
      "#",
      " ",
      "\n",
      "\t",
      "\0",
      "<!--",
      "-->",
      "<![CDATA[",
      "]]>",
      "a",
      "href",
      "https://x.example",
      "javascript:",
      "onclick",
      "&lt;",
      "&amp;",
      "&#60;",
      "&quot;",
      "\u00a0",
      "\ud83d",
      "<b>",
      "</b>",
      "<i>",
      "</i>",
      "<a href=https://x.example>",
      "</a>",
      "<p>",
      "</p>",
      "<ul>",
      "</ul>",
      "<ol>",
      "</ol>",
      "<li>",
      "</li>",
      "<pre>",
      "</pre>",
      "<blockquote>",
      "</blockquote>",
      "<div>",
      "</div>",
      "<br>",
      "<hr>",
      "<h1>",
      "</h2>",
      "<q>",
      "</q>",
      "<code>",
      "</code>",
      "<svg>",
      "</svg>",
      "<style>",
      "</style>",
      "<table>",
      "<td>",
      "</table>",
      "<script>",
      "</script>",
      "<foo>",
      "</foo>",
      "<textarea>",
      "</textarea>",
      "text",
      "<p/>",
      "</br>",
      "</p >",
      "<sub>"
    };
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder html = new StringBuilder();
      for (int j = random.nextInt(25); j > 0; j--) {
        html.append(pieces[random.nextInt(pieces.length)]);
      }

      assertHarmlessAndStable(html.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<",
        "&",
        "\0",
        "<b>",
        "</b>",
        "<b",
        "<div>",
        "</p>",
        "x<foo>",
        "<foo></bar>",
        "<foo>x",
        "\0<b\0>",
        "<p><b>",
        "<ul>",
        "<li>",
        "<a href=https://x.example>",
        "<svg>",
        "<svg></svg>",
        "<b><i></b></i>",
        "<!--",
        "<![CDATA[",
        "&#",
        "&lt",
        "<pre>\n",
        "<script>",
        "<b a=",
        "<b \"",
        "<a href='",
        "<td>",
        "<ul><li><p><b>",
        "<p><blockquote>"
      })
  void a_quarter_of_a_million_characters_of_anything_end_harmless_and_not_much_longer(
      String piece) {
    for (String html : List.of(
        fill("", piece, ""),
        fill("<a ", "href=x ", ">"),
        fill("<b>x" + piece, "y" + piece, "</b>"))) {
      String result = comments.sanitize(html);

      assertThat(result.length()).isLessThan(5 * html.length() + 1024);
      assertThat(comments.sanitize(limited(result))).hasSizeLessThan(2 * 1024 * 1024);
    }
  }

  private void assertHarmlessAndStable(String html) {
    String once = comments.sanitize(html);
    assertHarmless(once, html);
    assertThat(comments.sanitize(once)).as("not stable: %s", html).isEqualTo(once);
  }

  private static String fill(String before, String piece, String after) {
    int times = (262_144 - before.length() - after.length()) / piece.length();
    return before + piece.repeat(times) + after;
  }

  private static String limited(String text) {
    return text.substring(0, Math.min(262_144, text.length()));
  }

  static Stream<String> attacks() {
    try (InputStream in = HtmlSanitizerAttackTest.class.getResourceAsStream("attacks.txt")) {
      assertThat(in).isNotNull();
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return lines.stream()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.replace("\\n", "\n")
              .replace("\\t", "\t")
              .replace("\\r", "\r")
              .replace("\\f", "\f")
              .replace("\\0", "\0"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
