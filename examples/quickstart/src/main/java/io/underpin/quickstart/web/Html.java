package io.underpin.quickstart.web;

/** Plain text as HTML that shows it. */
final class Html {
  private Html() {}

  /** Safe between tags and within quoted attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
