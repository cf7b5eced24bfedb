package io.underpin.security.html;

import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlStreamEventProcessor;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.PolicyFactory;

/**
 * Makes HTML that a stranger wrote harmless.
 *
 * <pre>{@code
 * HtmlSanitizer comments = HtmlSanitizer.comment();
 * String safe = comments.sanitize(form.get("text"));
 * }</pre>
 *
 * <p>The result is HTML to stand between tags of a page; it is not for attributes, scripts or styles. What is well-formed and
 * allowed stays as it is; an unknown element loses its tags and keeps its text; scripts, styles, frames, media, form controls,
 * SVG and MathML go with all that is in them. {@code & < >} in text come back as entities, controls, bidirectional overrides
 * and broken surrogates not at all. Sanitizing the result again changes nothing. Immutable and safe for use by several threads.
 */
public final class HtmlSanitizer {
  private static final int MAX_LENGTH = 256 * 1024;

  private final PolicyFactory policy;

  private HtmlSanitizer(PolicyFactory policy) {
    this.policy = policy;
  }

  /**
   * For what visitors write: paragraphs, headings, lists, quotes, code, emphasis, and links to {@code http}, {@code https} and
   * {@code mailto} that search engines do not follow. No images, no {@code style}, {@code class} or {@code id}.
   */
  public static HtmlSanitizer comment() {
    return new HtmlSanitizer(new HtmlPolicyBuilder()
        .allowElements(Elements.allowed())
        .allowAttributes("href")
        .onElements("a")
        .allowUrlProtocols("http", "https", "mailto")
        .toFactory());
  }

  /**
   * The harmless part of this HTML; the same object if it is plain text in which nothing needs care.
   *
   * @throws InputTooLongException if it is longer than 262,144 characters
   */
  public String sanitize(String html) {
    if (html.length() > MAX_LENGTH) {
      throw new InputTooLongException(html.length(), MAX_LENGTH);
    }
    if (Characters.isPlainText(html)) {
      return html;
    }
    StringBuilder out = new StringBuilder(html.length() + html.length() / 4 + 64);
    run(html, new MinimalRenderer(out), Nesting::new);
    return out.toString();
  }

  void run(String html, HtmlStreamEventReceiver renderer, HtmlStreamEventProcessor nesting) {
    org.owasp.html.HtmlSanitizer.sanitize(
        Characters.cleaned(html), policy.apply(renderer), nesting);
  }
}
