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
  static final String HIDDEN = "[REDACTED]";

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

  String text(@Nullable String text) {
    return text == null ? "null" : cut(text, redactor::redact);
  }

  /** The text of a value that has a name. */
  String text(String key, String text) {
    return cut(text, part -> redactor.redact(key, part));
  }

  boolean isSensitive(String key) {
    try {
      return redactor.isSensitive(key);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return true;
    }
  }

  private String cut(String text, UnaryOperator<String> redaction) {
    try {
      int seen = Math.min(text.length(), maxLength + MARGIN);
      String clean = redaction.apply(text.substring(0, seen));
      if (seen == text.length() && clean.length() <= maxLength) {
        return clean;
      }
      int whole = clean.length() - (seen < text.length() ? MARGIN : 0);
      int shown = Math.max(0, Math.min(maxLength, whole));
      return clean.substring(0, shown) + "...[" + (text.length() - shown) + " more]";
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return FAILED;
    }
  }
}
