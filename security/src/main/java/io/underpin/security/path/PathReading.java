package io.underpin.security.path;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What servers make of a path, the least careful too. */
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

  /**
   * Whether there is a server that a path leads there: servers decode before or after they look for slashes, once or until nothing
   * is encoded any more, end a path at {@code ?} or {@code #} or not, and read what is decoded in a {@link Manner} of their own.
   */
  static boolean anyLeads(String path, String[] there, boolean open) {
    return anyLeads(path, true, there, open) || anyLeads(path, false, there, open);
  }

  private static boolean anyLeads(String sent, boolean slashes, String[] there, boolean open) {
    String text = sent;
    for (int i = 0; i <= MAX_DECODINGS; i++) {
      String path = slashes ? text.replace('\\', '/') : text;
      int end = endOf(path);
      if (Manner.anyLeads(path, there, open)
          || (end < path.length() && Manner.anyLeads(path.substring(0, end), there, open))) {
        return true;
      }
      String decoded = decoded(text, slashes);
      if (decoded.equals(text)) {
        return false;
      }
      text = decoded;
    }
    return false;
  }

  private static int endOf(String path) {
    int end = 0;
    while (end < path.length() && path.charAt(end) != '?' && path.charAt(end) != '#') {
      end++;
    }
    return end;
  }

  private static boolean isEmptyOrDots(String path, int from, int to) {
    int length = to - from;
    return length == 0
        || (path.charAt(from) == '.'
            && (length == 1 || (length == 2 && path.charAt(from + 1) == '.')));
  }

  // Slashes that are encoded are decoded, or left as they are.
  private static String decoded(String text, boolean slashes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
      int octet = low >= 0 ? high << 4 | low : -1;
      if (octet >= 0 && (slashes || (octet != '/' && octet != '\\'))) {
        bytes.write(octet);
        i += 2;
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
