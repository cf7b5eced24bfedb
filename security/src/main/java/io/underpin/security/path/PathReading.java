package io.underpin.security.path;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** What the least careful server makes of a path. */
final class PathReading {
  private static final int MAX_DECODINGS = 3;

  private PathReading() {}

  /** Whether all servers read the path alike: nothing encoded, no parameters, backslashes, doubled slashes or dot segments. */
  static boolean isPlain(String path) {
    int segment = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '%' || c == ';' || c == '\\' || c == '?' || c == '#') {
        return false;
      }
      if (c == '/') {
        if (i > 0 && isEmptyOrDots(path, segment, i)) {
          return false;
        }
        segment = i + 1;
      }
    }
    return segment == path.length() || !isEmptyOrDots(path, segment, path.length());
  }

  /** Decoded until nothing is encoded any more, then parameters gone, then dots resolved. */
  static String normalised(String path) {
    String decoded = path;
    for (int i = 0; i < MAX_DECODINGS && decoded.indexOf('%') >= 0; i++) {
      decoded = decoded(decoded);
    }
    Deque<String> kept = new ArrayDeque<>();
    for (String segment : decoded.replace('\\', '/').split("/", -1)) {
      int parameters = segment.indexOf(';');
      String name = (parameters < 0 ? segment : segment.substring(0, parameters)).strip();
      if (name.equals("..")) {
        kept.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        kept.addLast(name);
      }
    }
    return "/" + String.join("/", kept);
  }

  private static boolean isEmptyOrDots(String path, int from, int to) {
    int length = to - from;
    return length == 0
        || (path.charAt(from) == '.'
            && (length == 1 || (length == 2 && path.charAt(from + 1) == '.')));
  }

  private static String decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
      if (low >= 0) {
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
