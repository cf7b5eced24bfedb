package io.underpin.logging.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Text as what stands between the quotes of a JSON string, in UTF-8. */
final class Escapes {
  private static final int CHUNK = 512;
  private static final int LONGEST = 6;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  // For each character of ASCII: what stands there, what stands behind it, and how many of the two
  // count; 0 for what has to be
  // looked at. So quotes, which come when they like, cost no wrong guesses of the processor.
  private static final int[] PAIRS = pairs();
  private static final VarHandle BOTH =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private final JsonBytes out;
  private final char[] chars = new char[CHUNK];

  Escapes(JsonBytes out) {
    this.out = out;
  }

  /** Printable ASCII without quotes and backslashes: copied. */
  // Deprecated because it drops the upper byte of each character, and there is none; what has taken
  // its place makes garbage.
  @SuppressWarnings("deprecation")
  void plain(String text, int from, int to) {
    int size = out.size();
    text.getBytes(from, to, out.room(to - from), size);
    out.size(size + to - from);
  }

  /**
   * Any text. Controls, what ends lines for some readers, and marks of direction become escapes; a lone surrogate becomes
   * U+FFFD.
   */
  void any(String text, int from, int to) {
    int at = from;
    while (at < to) {
      at += chunk(text, at, to);
    }
  }

  /** Writes some of the text, and says how much. */
  private int chunk(String text, int from, int to) {
    int count = Math.min(to - from, CHUNK);
    text.getChars(from, from + count, chars, 0);
    if (from + count < to && Character.isHighSurrogate(chars[count - 1]) && count > 1) {
      // Its other half is in the next chunk.
      count--;
    }
    byte[] target = out.room(count * LONGEST);
    int size = out.size();
    for (int i = 0; i < count; i++) {
      char c = chars[i];
      int pair = c < 0x80 ? PAIRS[c] : 0;
      if (pair != 0) {
        BOTH.set(target, size, (short) pair);
        size += pair >> 16;
      } else if (c < 0xa0 || isMark(c)) {
        size = unicode(c, target, size);
      } else if (c < 0x800) {
        target[size++] = (byte) (0xc0 | (c >> 6));
        target[size++] = (byte) (0x80 | (c & 0x3f));
      } else if (!Character.isSurrogate(c)) {
        size = three(c, target, size);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < count
          && Character.isLowSurrogate(chars[i + 1])) {
        size = four(Character.toCodePoint(c, chars[++i]), target, size);
      } else {
        size = three('\ufffd', target, size);
      }
    }
    out.size(size);
    return count;
  }

  private static int three(char c, byte[] target, int size) {
    target[size] = (byte) (0xe0 | (c >> 12));
    target[size + 1] = (byte) (0x80 | ((c >> 6) & 0x3f));
    target[size + 2] = (byte) (0x80 | (c & 0x3f));
    return size + 3;
  }

  private static int four(int point, byte[] target, int size) {
    target[size] = (byte) (0xf0 | (point >> 18));
    target[size + 1] = (byte) (0x80 | ((point >> 12) & 0x3f));
    target[size + 2] = (byte) (0x80 | ((point >> 6) & 0x3f));
    target[size + 3] = (byte) (0x80 | (point & 0x3f));
    return size + 4;
  }

  private static int unicode(char c, byte[] target, int size) {
    target[size] = '\\';
    target[size + 1] = 'u';
    target[size + 2] = HEX[c >>> 12];
    target[size + 3] = HEX[(c >>> 8) & 15];
    target[size + 4] = HEX[(c >>> 4) & 15];
    target[size + 5] = HEX[c & 15];
    return size + 6;
  }

  // Ends a line for some readers (U+2028, U+2029), or turns the direction of reading.
  private static boolean isMark(char c) {
    return (c >= '\u2028' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069')
        || c == '\u200e'
        || c == '\u200f'
        || c == '\u061c';
  }

  private static int[] pairs() {
    int[] pairs = new int[128];
    for (int c = ' '; c < 0x7f; c++) {
      pairs[c] = c | 1 << 16;
    }
    String escaped = "\n\r\t\"\\";
    String behind = "nrt\"\\";
    for (int i = 0; i < escaped.length(); i++) {
      pairs[escaped.charAt(i)] = '\\' | behind.charAt(i) << 8 | 2 << 16;
    }
    return pairs;
  }
}
