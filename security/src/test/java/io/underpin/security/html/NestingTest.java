package io.underpin.security.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.owasp.html.HtmlStreamEventReceiver;

/** The balancer and the policy behind have nothing left to repair; each of the two layers would do. */
class NestingTest {
  private static final String[] PIECES = {
    "<b>", "</b>", "<a href=https://x.example>", "</a>", "<p>", "</p>", "<ul>", "</ul>", "<ol>",
        "</ol>", "<li>", "</li>",
    "<pre>", "</pre>", "<blockquote>", "</blockquote>", "<div>", "</div>", "<br>", "<hr>", "<h1>",
        "</h1>", "<q>", "</q>",
    "<foo>", "</bar>", "<svg>", "</svg>", "<script>", "</script>", " ", "text", "&amp;"
  };

  private final HtmlSanitizer comments = HtmlSanitizer.comment();

  @ParameterizedTest
  @MethodSource("io.underpin.security.html.HtmlSanitizerAttackTest#attacks")
  void what_it_lets_through_of_an_attack_is_what_comes_out(String attack) {
    assertNothingLeftToRepair(attack);
  }

  @Test
  void what_it_lets_through_of_random_markup_is_what_comes_out() {
    SplittableRandom random = new SplittableRandom(13);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder html = new StringBuilder();
      for (int j = random.nextInt(25); j > 0; j--) {
        html.append(PIECES[random.nextInt(PIECES.length)]);
      }

      assertNothingLeftToRepair(html.toString());
    }
  }

  private void assertNothingLeftToRepair(String html) {
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();

    comments.run(
        html,
        new MinimalRenderer(after),
        next -> new Nesting(new Tee(new MinimalRenderer(before), next)));

    assertThat(after.toString()).as(html).isEqualTo(before.toString());
  }

  private record Tee(HtmlStreamEventReceiver first, HtmlStreamEventReceiver second)
      implements HtmlStreamEventReceiver {
    @Override
    public void openDocument() {
      first.openDocument();
      second.openDocument();
    }

    @Override
    public void closeDocument() {
      first.closeDocument();
      second.closeDocument();
    }

    @Override
    public void openTag(String name, List<String> attributes) {
      first.openTag(name, List.copyOf(attributes));
      second.openTag(name, attributes);
    }

    @Override
    public void closeTag(String name) {
      first.closeTag(name);
      second.closeTag(name);
    }

    @Override
    public void text(String text) {
      first.text(text);
      second.text(text);
    }
  }
}
