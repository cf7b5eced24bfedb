package io.underpin.redact;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text that is looked at: a copy of its characters, kept from one text to the next so that nothing is allocated.
 *
 * <p>What is known to be hidden before anything else is looked at (a known secret) is blotted out here, so that nothing in it
 * is taken for a quote or a key, and what is found later need not know about it.
 */
class Text implements CharSequence {
  private static final char BLOT = '\uffff';
  private static final int SMALLEST = 4 * Marks.BLOCK;
  private static final int MARGIN = 16;
  private static final int LARGEST_KEPT = 64 * 1024;

  private final Spans blots = new Spans();
  private final CharsetEncoder narrowing = StandardCharsets.ISO_8859_1.newEncoder();
  private char[] chars = new char[MARGIN];
  private byte[] narrow = {};
  private CharBuffer from = CharBuffer.wrap(chars);
  private ByteBuffer to = ByteBuffer.wrap(narrow);
  private int length;

  static Text of(CharSequence string) {
    Text text = new Text();
    text.read(string.toString(), string.length());
    return text;
  }

  /** Takes over the first characters of this string. */
  final void read(String string, int count) {
    room(count);
    string.getChars(0, count, chars, 0);
    // Who looks a little too far finds nothing of the text before.
    Arrays.fill(chars, count, count + MARGIN, ' ');
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

  /**
   * The characters in one byte each, those above Latin-1 as 0xff, and blanks up to the end of a block. Blots do not show here,
   * if this is called before they are made.
   */
  final byte[] narrow() {
    int size = size(length);
    from.limit(length).position(0);
    to.limit(size).position(0);
    narrowing.encode(from, to, true);
    // Where that has come to an end.
    for (int i = to.position(); i < length; i++) {
      narrow[i] = (byte) PairClasses.narrow(chars[i]);
    }
    Arrays.fill(narrow, length, size, (byte) ' ');
    return narrow;
  }

  /** The characters, and some blanks; for those who look at a few only. */
  final char[] raw() {
    return chars;
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

  /** Blots this out too, unless something further behind has been. */
  final void blot(int from, int to, String marker) {
    if (from < to && (blots.count() == 0 || blots.to(blots.count() - 1) <= from)) {
      blots.add(from, to, marker);
      Arrays.fill(chars, from, to, BLOT);
    }
  }

  /** Where the blot ends on which this place stands, or -1 if there is none. */
  final int blotEnd(int at) {
    return blots.count() == 0 || chars[at] != BLOT ? -1 : blots.endAround(at);
  }

  @Override
  public CharSequence subSequence(int begin, int end) {
    return new String(chars, begin, end - begin);
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }

  private void room(int count) {
    if (count > narrow.length || (narrow.length > LARGEST_KEPT && count <= LARGEST_KEPT)) {
      int most = count <= LARGEST_KEPT ? Math.min(2 * count, LARGEST_KEPT) : count;
      int size = size(Math.max(SMALLEST, most));
      chars = new char[size + MARGIN];
      narrow = new byte[size];
      from = CharBuffer.wrap(chars);
      to = ByteBuffer.wrap(narrow);
    }
  }

  private static int size(int count) {
    return (count + Marks.BLOCK - 1) / Marks.BLOCK * Marks.BLOCK;
  }
}
