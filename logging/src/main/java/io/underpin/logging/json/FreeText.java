package io.underpin.logging.json;

import io.underpin.redact.Redactor;
import io.underpin.redact.SecretFinder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one way by which text gets into a line: redacted, cut to a length that can be afforded, encoded, and never an exception.
 *
 * <p>Everything else that is written is a constant of this program or a number. So what this class hides is hidden everywhere.
 */
final class FreeText {
  private static final byte[] FAILED = LineWriter.constant("\"[REDACTION FAILED]\"");
  private static final int MAX_TEXT = 32 * 1024;
  // A secret that the cut goes through may not be recognisable any more. So more is looked at than
  // is shown: what stands in
  // the margin at the end is dropped after the redaction.
  private static final int MARGIN = 4096;
  // A line that is as long as this already gets only the beginnings of what comes.
  private static final int LONG_LINE = 1024 * 1024;
  private static final int BEGINNING = 128;

  private final JsonBytes out;
  private final Escapes escapes;
  private final SecretFinder finder;
  private final boolean patterns;

  FreeText(Redactor redactor, JsonBytes out) {
    this.out = out;
    this.escapes = new Escapes(out);
    this.finder = redactor.finder();
    this.patterns = redactor.hasPatterns();
  }

  /** Whether nothing under this key is shown, whatever it is. */
  boolean hidesAll(String key) {
    return finder.hidesAll(key);
  }

  /** The key under which to look at what stands behind this item of a list. */
  String keyBehind(Object before, String key) {
    return finder.keyBehind(before, key);
  }

  /** The key under which to look at the entry of this name in this map. */
  String keyWithin(Map<?, ?> map, String key, String name) {
    return finder.keyWithin(map, key, name);
  }

  /** Whether the user has patterns, which may hide anything. */
  boolean hasPatterns() {
    return patterns;
  }

  /** A text as a JSON string. */
  void write(@Nullable String text) {
    int start = out.size();
    try {
      out.add('"');
      body(text == null ? "null" : text, null);
      out.add('"');
    } catch (Throwable e) {
      fail(start);
    }
  }

  /** The value of a key as a JSON string. */
  void write(Key key, String text) {
    int start = out.size();
    try {
      out.add('"');
      body(text, key);
      out.add('"');
    } catch (Throwable e) {
      fail(start);
    }
  }

  /** A part of a string that is open already. */
  void part(String text) {
    int start = out.size();
    try {
      body(text, null);
    } catch (Throwable e) {
      out.rollBack(start);
      escapes.any("[REDACTION FAILED]", 0, 18);
    }
  }

  /** Whether this text of a number may be shown under this key. */
  boolean shows(Key key, String digits) {
    try {
      return finder.findIn(key.name(), digits, digits.length()) == 0;
    } catch (Throwable e) {
      return false;
    }
  }

  private void fail(int start) {
    out.rollBack(start);
    out.add(FAILED);
  }

  private void body(String text, @Nullable Key key) {
    int max = out.size() < LONG_LINE ? MAX_TEXT : BEGINNING;
    int look = Math.min(text.length(), max + MARGIN);
    int found = key == null || !key.isSensitive()
        ? finder.find(text, look)
        : finder.findIn(key.name(), text, look);
    boolean plain = finder.isPlain();
    if (found > 0 || look > max) {
      pieces(text, look, found, max, plain);
    } else if (plain) {
      escapes.plain(text, 0, look);
    } else {
      escapes.any(text, 0, look);
    }
  }

  private void pieces(String text, int look, int found, int max, boolean plain) {
    int clean = look;
    for (int i = 0; i < found; i++) {
      clean += finder.marker(i).length() - (finder.end(i) - finder.start(i));
    }
    boolean whole = text.length() <= max + MARGIN;
    int shown = whole ? Math.min(clean, max) : Math.max(0, Math.min(max, clean - MARGIN));
    int left = shown;
    int at = 0;
    for (int i = 0; i < found && left > 0; i++) {
      left = piece(text, at, finder.start(i), left, plain);
      String marker = finder.marker(i);
      left = piece(marker, 0, marker.length(), left, false);
      at = finder.end(i);
    }
    piece(text, at, look, left, plain);
    int more = whole ? clean - shown : text.length() - shown;
    if (more > 0) {
      escapes.plain("...[", 0, 4);
      out.number(more);
      escapes.plain(" more]", 0, 6);
    }
  }

  private int piece(String text, int from, int to, int left, boolean plain) {
    int length = Math.min(left, to - from);
    if (plain) {
      escapes.plain(text, from, from + length);
    } else {
      escapes.any(text, from, from + length);
    }
    return left - length;
  }
}
