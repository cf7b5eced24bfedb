package io.underpin.security.html;

import java.util.List;
import org.owasp.html.HtmlStreamEventReceiver;

/**
 * Writes what the policy has let through, and escapes no more than HTML needs: {@code & < >} in text, quotes in attributes.
 */
final class MinimalRenderer implements HtmlStreamEventReceiver {
  private static final String REL = " rel=\"nofollow ugc noopener noreferrer\"";

  private final StringBuilder out;

  MinimalRenderer(StringBuilder out) {
    this.out = out;
  }

  @Override
  public void openDocument() {}

  @Override
  public void closeDocument() {}

  @Override
  public void openTag(String name, List<String> attributes) {
    out.append('<').append(name);
    for (int i = 0; i + 1 < attributes.size(); i += 2) {
      out.append(' ').append(attributes.get(i)).append("=\"");
      escape(attributes.get(i + 1), true);
      out.append('"');
    }
    out.append(name.equals("a") ? REL : "").append('>');
  }

  @Override
  public void closeTag(String name) {
    if (!name.equals("br") && !name.equals("hr")) {
      out.append("</").append(name).append('>');
    }
  }

  @Override
  public void text(String text) {
    escape(text, false);
  }

  private void escape(String decoded, boolean quoted) {
    String text = Characters.cleaned(decoded);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append(quoted ? "&quot;" : "\"");
        default -> out.append(c);
      }
    }
  }
}
