package io.underpin.security.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** What a result must look like to another parser, one that builds the tree that browsers build. */
final class Harmless {
  private static final Set<String> ELEMENTS = Set.of(Elements.allowed());

  private Harmless() {}

  static void assertHarmless(String result, String input) {
    Document document = Jsoup.parseBodyFragment(result);
    document
        .outputSettings()
        .prettyPrint(false)
        .syntax(Document.OutputSettings.Syntax.html)
        .escapeMode(Entities.EscapeMode.xhtml)
        .charset("UTF-8");
    document.head().childNodes().forEach(node -> assertThat(node).as(input).isNull());
    document.body().childNodes().forEach(node -> check(node, input));
    assertThat(document.body().attributesSize()).as(input).isZero();
    assertThat(canonical(document.body().html()))
        .as("another tree than written, from %s", input)
        .isEqualTo(canonical(result));
  }

  private static void check(Node node, String input) {
    if (node instanceof Element element) {
      assertThat(element.normalName()).as(input).isIn(ELEMENTS);
      for (Attribute attribute : element.attributes()) {
        boolean href = attribute.getKey().equals("href")
            && attribute.getValue().matches("(?i)(https?://|mailto:)[^\\s\\\\\"'<>]+");
        boolean rel = attribute.getKey().equals("rel")
            && attribute.getValue().equals("nofollow ugc noopener noreferrer");
        assertThat(element.normalName().equals("a") && (href || rel)).as(input).isTrue();
      }
      element.childNodes().forEach(child -> check(child, input));
    } else {
      assertThat(node).as(input).isInstanceOf(TextNode.class);
    }
  }

  // A line end after <pre> is eaten by parsers; quotes, no-break spaces and characters beyond are a
  // matter of taste.
  private static String canonical(String html) {
    return html.replaceAll("<pre>\\n+", "<pre>")
        .replace("&#xa0;", "\u00a0")
        .replace("&nbsp;", "\u00a0")
        .replace("&quot;", "\"")
        .replace("\r\n", "\n")
        .replace('\r', '\n');
  }
}
