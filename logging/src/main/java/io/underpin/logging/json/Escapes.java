package io.underpin.logging.json;

/** Text as what stands between the quotes of a JSON string, in UTF-8. */
final class Escapes {
  private static final int CHUNK = 512;
  private static final int LONGEST = 6;
  private static final byte UNICODE = -1;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  // What stands behind the backslash; 0 for what needs none.
  private static final byte[] ESCAPE = escapes();

  private Escapes() {}

  /** Printable ASCII without quotes and backslashes: copied. */
  // Deprecated because it drops the upper byte of each character, and there is none; what has taken
  // its place makes garbage.
  @SuppressWarnings("deprecation")
  static void plain(String text, int from, int to, JsonBytes out) {
    int size = out.size();
    text.getBytes(from, to, out.room(to - from), size);
    out.size(size + to - from);
  }

  /**
   * Any text. Controls, what ends lines for some readers, and marks of direction become escapes; a lone surrogate becomes
   * U+FFFD.
   */
  static void any(String text, int from, int to, JsonBytes out) {
    int at = from;
    while (at < to) {
      at = chunk(text, at, to, out);
    }
  }

  private static int chunk(String text, int from, int to, JsonBytes out) {
    int end = Math.min(to, from + CHUNK);
    byte[] target = out.room((end - from + 1) * LONGEST);
    int size = out.size();
    int i = from;
    while (i < end) {
      char c = text.charAt(i++);
      if (c < 0x80) {
        byte escape = ESCAPE[c];
        if (escape == 0) {
          target[size++] = (byte) c;
        } else if (escape == UNICODE) {
          size = unicode(c, target, size);
        } else {
          target[size++] = '\\';
          target[size++] = escape;
        }
      } else if (c < 0xa0 || isMark(c)) {
        size = unicode(c, target, size);
      } else if (c < 0x800) {
        target[size++] = (byte) (0xc0 | (c >> 6));
        target[size++] = (byte) (0x80 | (c & 0x3f));
      } else if (!Character.isSurrogate(c)) {
        size = three(c, target, size);
      } else if (Character.isHighSurrogate(c)
          && i < to
          && Character.isLowSurrogate(text.charAt(i))) {
        size = four(Character.toCodePoint(c, text.charAt(i++)), target, size);
      } else {
        size = three('\ufffd', target, size);
      }
    }
    out.size(size);
    return i;
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

  private static byte[] escapes() {
    byte[] escapes = new byte[128];
    for (int c = 0; c < ' '; c++) {
      escapes[c] = UNICODE;
    }
    escapes[0x7f] = UNICODE;
    escapes['\n'] = 'n';
    escapes['\r'] = 'r';
    escapes['\t'] = 't';
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    return escapes;
  }
}
