package io.underpin.security.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlSanitizerTest {
  private static final String REL = " rel=\"nofollow ugc noopener noreferrer\"";

  private final HtmlSanitizer comments = HtmlSanitizer.comment();

  @Test
  void takes_the_harm_out_of_a_comment_and_leaves_the_rest() {
    String safe = comments.sanitize(
        "<p onclick=\"steal()\">Hello <b>there</b><script>alert(1)</script> <img src=x onerror=alert(1)></p>");

    assertThat(safe).isEqualTo("<p>Hello <b>there</b> </p>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "me@x.com a=b 1+1 \"quoted\" it's `so`", "one\r\n\ttwo", "Grüße 😀 日本"
      })
  void plain_text_comes_back_as_the_same_object(String text) {
    assertThat(comments.sanitize(text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AT&T                         | AT&amp;T",
        "a < b and c > d              | a &lt; b and c &gt; d",
        "I <3 you                     | I &lt;3 you",
        "&lt;script&gt;               | &lt;script&gt;",
        "&amp;lt;                     | &amp;lt;",
        "<b>a</b> = 1 + 1 @ home      | <b>a</b> = 1 + 1 @ home",
        "1 &euro; &#8364;             | 1 € €",
      })
  void escapes_no_more_than_text_needs(String html, String expected) {
    assertThat(comments.sanitize(html)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<b>x                             | <b>x</b>",
        "x</b>                            | x",
        "<b><i>x</b>y</i>                 | <b><i>x</i></b>y",
        "<p>a<p>b                         | <p>a</p><p>b</p>",
        "<b>a<p>b</p></b>                 | <b>a</b><p>b</p>",
        "<ul><li>a<li>b</ul>              | <ul><li>a</li><li>b</li></ul>",
        "<li>a                            | a",
        "<ul>a<b>b</b></ul>               | <ul><li>a<b>b</b></li></ul>",
        "<ol><ul><li>a</ul></ol>          | <ol><li><ul><li>a</li></ul></li></ol>",
        "a<br/>b<hr>c</br>                | a<br>b<hr>c",
        "<pre><code>x</code></pre>        | <pre><code>x</code></pre>",
        "<blockquote><p>x</blockquote>y   | <blockquote><p>x</p></blockquote>y",
        "<table><tr><td>x</td></tr></table> | x",
        "<DIV CLASS=x ID=y STYLE=z>x</DIV> | <div>x</div>",
        "<foo>x</foo><bar>y</bar>         | xy",
        "a<!-- b -->c<!doctype html>d<?php e ?>f | acdf",
      })
  void nests_what_is_not_nested_and_drops_what_is_not_allowed(String html, String expected) {
    assertThat(comments.sanitize(html)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com",
        "https://example.com/a?b=c#d",
        "HTTPS://EXAMPLE.COM/",
        "mailto:me@example.com",
        "https://example.com/ä%20b"
      })
  void links_stay_and_are_not_followed(String url) {
    assertThat(comments.sanitize("<a href='" + url + "' onclick=x target=_blank rel=me>x</a>"))
        .isEqualTo("<a href=\"" + url + "\"" + REL + ">x</a>");
  }

  @Test
  void an_ampersand_in_a_link_is_written_as_html_wants_it() {
    assertThat(comments.sanitize("<a href=\"https://example.com/?a=1&copy=2&amp;b\">x</a>"))
        .isEqualTo("<a href=\"https://example.com/?a=1&amp;copy=2&amp;b\"" + REL + ">x</a>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//example.com",
        "/path",
        "http:example.com",
        "http:///example.com",
        "https://a\\b",
        "https://a b",
        "http://",
        "mailto:",
        "ftp://example.com",
        "blob:https://example.com/x",
        ""
      })
  void other_links_lose_their_tags_and_keep_their_text(String url) {
    assertThat(comments.sanitize("<a href=\"" + url + "\">x</a>")).isEqualTo("x");
  }

  @Test
  void controls_and_bidirectional_overrides_disappear() {
    assertThat(comments.sanitize("a\0b\u0007c\u0085d\u202ee\u2066f\ud800g\uffffh"))
        .isEqualTo("abcdefgh");
    assertThat(comments.sanitize("a&#0;b&#x7;c&#x202e;d&#xd800;e"))
        .doesNotContainPattern("[\\x00\\x07\\u202e]");
  }

  @Test
  void text_below_a_hundred_levels_is_kept() {
    String safe = comments.sanitize("<div>".repeat(5_000) + "deep" + "</div>".repeat(5_000));

    assertThat(safe).contains("deep").hasSizeLessThan(1_500);
  }

  @Test
  void too_much_is_refused_and_never_cut() {
    String limit = "x".repeat(262_144);

    assertThat(comments.sanitize(limit)).isSameAs(limit);
    assertThatExceptionOfType(InputTooLongException.class)
        .isThrownBy(() -> comments.sanitize(limit + "x"))
        .withMessage("HTML of 262145 characters is longer than the limit of 262144:"
            + " refuse it, or cut it before you hand it over");
  }
}
