package io.underpin.redact;

/** Quotes that are written as something else, because they stand in another text: as entities of XML, or by their number. */
final class Quotes {
  private static final String[] SPELLINGS = {
    "&quot;",
    "&#34;",
    "&#034;",
    "&#39;",
    "&#039;",
    "&apos;",
    "&#x22;",
    "&#x27;",
    "&amp;quot;",
    "&amp;#34;",
    "\\u0022",
    "\\u0027",
    "\\x22",
    "\\x27",
  };

  private Quotes() {}

  /** The quote that begins here, or an empty text. */
  static String at(Text text, int at) {
    char first = at < text.length() ? text.charAt(at) : ' ';
    if (first == '&' || first == '\\') {
      for (String quote : SPELLINGS) {
        if (Chars.startsWith(text, at, quote)) {
          return quote;
        }
      }
    }
    return "";
  }

  /** How many characters the quote has that ends here; 0 if there is none. */
  static int lengthBefore(Text text, int end, int least) {
    char last = end > least ? text.charAt(end - 1) : ' ';
    if (last == ';' || last == '2' || last == '7') {
      for (String quote : SPELLINGS) {
        if (end - quote.length() >= least && Chars.startsWith(text, end - quote.length(), quote)) {
          return quote.length();
        }
      }
    }
    return 0;
  }

  /** The same of raw characters, for who only wants to know whether to look closer. */
  static boolean mayEndAt(char[] text, int semicolon) {
    return semicolon > 5
        && (text[semicolon - 5] == '&' || text[semicolon - 4] == '&' || text[semicolon - 5] == ';');
  }
}
