package io.underpin.sentry.envelope;

import io.underpin.redact.Redactor;
import io.underpin.redact.SecretFinder;
import java.util.function.BinaryOperator;

/** Text on its way out: redacted, no longer than Sentry keeps, and never an exception. */
final class BoundedText {
  private static final String FAILED = "[REDACTION FAILED]";
  private static final int MAX_LENGTH = 8192;
  // More is looked at than is shown: a secret that the cut goes through might not be recognised.
  private static final int MARGIN = 4096;

  /** Takes a name, empty if there is none, and a text. */
  private final BinaryOperator<String> redaction;

  BoundedText(BinaryOperator<String> redaction) {
    this.redaction = redaction;
  }

  /** For one thread: it looks with one finder, and has the redactor make a new text only where there is something. */
  static BoundedText of(Redactor redactor) {
    SecretFinder finder = redactor.finder();
    return new BoundedText((name, text) -> {
      if (name.isEmpty()) {
        return finder.find(text) == 0 ? text : redactor.redact(text);
      }
      return finder.findIn(name, text, text.length()) == 0 ? text : redactor.redact(name, text);
    });
  }

  /** The text under this name, which stands below another sensitive name if that is not empty. */
  String text(String name, String outer, String text) {
    try {
      if (text.length() <= MAX_LENGTH) {
        return cut(redacted(name, outer, text), MAX_LENGTH, text.length());
      }
      boolean whole = text.length() <= MAX_LENGTH + MARGIN;
      String seen = redacted(name, outer, whole ? text : text.substring(0, MAX_LENGTH + MARGIN));
      return whole
          ? cut(seen, MAX_LENGTH, text.length())
          : cut(seen, Math.min(MAX_LENGTH, seen.length() - MARGIN), text.length());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      return FAILED;
    }
  }

  private String redacted(String name, String outer, String text) {
    String clean = redaction.apply(name, text);
    return outer.isEmpty() ? clean : redaction.apply(outer, clean);
  }

  private static String cut(String text, int shown, int of) {
    if (text.length() <= shown) {
      return text;
    }
    int kept = Math.max(0, shown);
    return text.substring(0, kept) + "...[" + Math.max(1, of - kept) + " more]";
  }
}
