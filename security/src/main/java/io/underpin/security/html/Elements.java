package io.underpin.security.html;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an element may hold, for those that are allowed; and those that go with all their content. */
final class Elements {

  /** A content model so narrow that every browser builds the same tree from it. */
  enum Kind {
    /** Holds inline elements and text; any block ends it. */
    INLINE,
    /** Inline, without content. */
    BREAK,
    /** Holds inline elements and text; any block ends it. */
    PARAGRAPH,
    /** Holds everything. */
    CONTAINER,
    /** Holds items only. */
    LIST,
    /** Holds everything, stands in a list only. */
    ITEM,
    /** A block without content. */
    RULE
  }

  private static final Map<String, Kind> ALLOWED = Map.ofEntries(
      Map.entry("a", Kind.INLINE),
      Map.entry("b", Kind.INLINE),
      Map.entry("strong", Kind.INLINE),
      Map.entry("i", Kind.INLINE),
      Map.entry("em", Kind.INLINE),
      Map.entry("u", Kind.INLINE),
      Map.entry("s", Kind.INLINE),
      Map.entry("del", Kind.INLINE),
      Map.entry("ins", Kind.INLINE),
      Map.entry("code", Kind.INLINE),
      Map.entry("kbd", Kind.INLINE),
      Map.entry("samp", Kind.INLINE),
      Map.entry("var", Kind.INLINE),
      Map.entry("sub", Kind.INLINE),
      Map.entry("sup", Kind.INLINE),
      Map.entry("small", Kind.INLINE),
      Map.entry("mark", Kind.INLINE),
      Map.entry("q", Kind.INLINE),
      Map.entry("cite", Kind.INLINE),
      Map.entry("br", Kind.BREAK),
      Map.entry("p", Kind.PARAGRAPH),
      Map.entry("pre", Kind.PARAGRAPH),
      Map.entry("h1", Kind.PARAGRAPH),
      Map.entry("h2", Kind.PARAGRAPH),
      Map.entry("h3", Kind.PARAGRAPH),
      Map.entry("h4", Kind.PARAGRAPH),
      Map.entry("h5", Kind.PARAGRAPH),
      Map.entry("h6", Kind.PARAGRAPH),
      Map.entry("div", Kind.CONTAINER),
      Map.entry("blockquote", Kind.CONTAINER),
      Map.entry("ul", Kind.LIST),
      Map.entry("ol", Kind.LIST),
      Map.entry("li", Kind.ITEM),
      Map.entry("hr", Kind.RULE));

  // Raw text, foreign content, frames, media, form controls: the text in them is no text for
  // readers, and their parsing
  // rules are what bypasses are made of.
  private static final Set<String> DROPPED_WHOLE = Set.of(
      "script",
      "style",
      "noscript",
      "noembed",
      "noframes",
      "iframe",
      "frameset",
      "xmp",
      "plaintext",
      "listing",
      "title",
      "template",
      "svg",
      "math",
      "object",
      "applet",
      "audio",
      "video",
      "canvas",
      "map",
      "textarea",
      "select",
      "option",
      "optgroup",
      "datalist",
      "button",
      "selectedcontent");

  private Elements() {}

  static String[] allowed() {
    return ALLOWED.keySet().toArray(String[]::new);
  }

  static Optional<Kind> kind(String name) {
    return Optional.ofNullable(ALLOWED.get(name));
  }

  static boolean isDroppedWhole(String name) {
    return DROPPED_WHOLE.contains(name);
  }
}
