package io.underpin.health.page;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML in which every value is escaped: there is no way to write markup but by the name of an element or an attribute.
 *
 * <p>Attributes always stand in double quotes. What a reader could not see, or could be deceived by (controls, half
 * characters, marks that turn the direction of writing), becomes U+FFFD.
 */
final class Html {
  private final StringBuilder out = new StringBuilder(8192);
  private final Deque<String> open = new ArrayDeque<>();
  private boolean inTag;

  /** The document begins. The style is the page's own, and the only thing that is not escaped. */
  static Html document(Style style, String title, @Nullable Duration refresh) {
    Html html = new Html();
    html.out.append("<!DOCTYPE html>");
    html.open("html").with("lang", "en").open("head");
    html.leaf("meta").with("charset", "utf-8");
    html.leaf("meta")
        .with("name", "viewport")
        .with("content", "width=device-width, initial-scale=1");
    html.leaf("meta").with("name", "color-scheme").with("content", "light dark");
    html.leaf("meta").with("name", "robots").with("content", "noindex");
    if (refresh != null) {
      html.leaf("meta")
          .with("http-equiv", "refresh")
          .with("content", Long.toString(refresh.toSeconds()));
    }
    html.open("title").text(title).end();
    html.open("style").finishTag();
    html.out.append(style.text());
    return html.end().end();
  }

  Html open(String element) {
    finishTag();
    out.append('<').append(element);
    open.push(element);
    inTag = true;
    return this;
  }

  Html open(String element, String cssClass) {
    return open(element).with("class", cssClass);
  }

  /** An element that has no content and no end. */
  Html leaf(String element) {
    open(element);
    open.pop();
    return this;
  }

  /** An attribute of the element that was opened last, before anything is written into it. */
  Html with(String attribute, String value) {
    if (!inTag) {
      throw new IllegalStateException("No place for the attribute " + attribute);
    }
    out.append(' ').append(attribute).append("=\"");
    escape(value);
    out.append('"');
    return this;
  }

  Html text(String value) {
    finishTag();
    escape(value);
    return this;
  }

  Html end() {
    finishTag();
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** A whole element with nothing but text in it. */
  Html line(String element, String cssClass, String text) {
    return open(element, cssClass).text(text).end();
  }

  Html line(String element, String text) {
    return open(element).text(text).end();
  }

  /** Where the writing is now, for {@link #backTo}. */
  int mark() {
    finishTag();
    return out.length();
  }

  /** Forgets what was written since; what was opened since must be closed. */
  void backTo(int mark) {
    out.setLength(mark);
  }

  int bytes() {
    return bytesSince(0);
  }

  int bytesSince(int mark) {
    return out.substring(mark).getBytes(StandardCharsets.UTF_8).length;
  }

  /** The document; what is open is closed. */
  String finish() {
    while (!open.isEmpty()) {
      end();
    }
    return out.toString();
  }

  private void finishTag() {
    if (inTag) {
      out.append('>');
      inTag = false;
    }
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '`' -> out.append("&#96;");
        default -> out.appendCodePoint(isVisible(c) ? c : 0xfffd);
      }
    }
  }

  static boolean isVisible(int c) {
    boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
    boolean half = c >= 0xd800 && c <= 0xdfff;
    boolean nothing = (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
    boolean turns = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return !control && !half && !nothing && !turns && c != 0xfeff;
  }
}
