package io.underpin.redact;

import java.util.Arrays;

/**
 * The text that is looked at: a copy of its characters, kept from one text to the next so that nothing is allocated.
 *
 * <p>What is known to be hidden before anything else is looked at (a known secret) is blotted out here, so that nothing in it
 * is taken for a quote or a key, and what is found later need not know about it.
 */
class Text implements CharSequence {
  private static final char BLOT = '\uffff';
  private static final int SMALLEST = 256;
  private static final int LARGEST_KEPT = 64 * 1024;

  private final Spans blots = new Spans();
  private char[] chars = new char[SMALLEST];
  private int length;

  static Text of(String string) {
    Text text = new Text();
    text.read(string, string.length());
    return text;
  }

  /** Takes over the first characters of this string. */
  final void read(String string, int count) {
    if (count > chars.length || (chars.length > LARGEST_KEPT && count <= LARGEST_KEPT)) {
      chars = new char
          [Math.max(SMALLEST, count <= LARGEST_KEPT ? Math.min(2 * count, LARGEST_KEPT) : count)];
    }
    string.getChars(0, count, chars, 0);
    length = count;
    blots.clear();
  }

  @Override
  public final int length() {
    return length;
  }

  // Not final, so that a test can count.
  @Override
  public char charAt(int index) {
    return chars[index];
  }

  /** What has been blotted out. */
  final Spans blots() {
    return blots;
  }

  /** Blots these spans out, which ascend and do not overlap. */
  final void blot() {
    for (int i = 0; i < blots.count(); i++) {
      Arrays.fill(chars, blots.from(i), blots.to(i), BLOT);
    }
  }

  /** Where the blot ends on which this place stands, or -1 if there is none. */
  final int blotEnd(int at) {
    if (blots.count() == 0 || chars[at] != BLOT) {
      return -1;
    }
    return blots.endAround(at);
  }

  @Override
  public CharSequence subSequence(int from, int to) {
    return new String(chars, from, to - from);
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }
}
