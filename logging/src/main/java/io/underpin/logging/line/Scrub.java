package io.underpin.logging.line;

import io.underpin.redact.Redactor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Text on its way into a log line: cut to a length that can be afforded, redacted, and never an exception.
 *
 * <p>Redaction that fails leaves nothing of the text.
 */
final class Scrub {
  static final String FAILED = "[REDACTION FAILED]";

  // A secret that the cut goes through may not be recognisable any more. So more is looked at than
  // is shown: what
  // stands in the margin at the end is dropped after the redaction.
  private static final int MARGIN = 4096;

  private final Redactor redactor;
  private final int maxLength;

  Scrub(Redactor redactor, int maxLength) {
    this.redactor = redactor;
    this.maxLength = maxLength;
  }

  /** The text, redacted and cut. */
  String text(@Nullable String text) {
    return text == null ? "null" : redacted(text, redactor::redact);
  }

  /** The text of a value that has a name, redacted and cut. */
  String text(String key, String text) {
    return redacted(text, part -> redactor.redact(key, part));
  }

  /** A text that is redacted already, cut. */
  String cut(String text) {
    return text.length() <= maxLength ? text : shortened(text, maxLength, text.length());
  }

  private String redacted(String text, UnaryOperator<String> redaction) {
    try {
      if (text.length() <= maxLength + MARGIN) {
        return cut(redaction.apply(text));
      }
      String clean = redaction.apply(text.substring(0, maxLength + MARGIN));
      return shortened(clean, Math.min(maxLength, clean.length() - MARGIN), text.length());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return FAILED;
    }
  }

  private static String shortened(String text, int shown, int of) {
    int kept = Math.max(0, shown);
    return text.substring(0, kept) + "...[" + (of - kept) + " more]";
  }
}
