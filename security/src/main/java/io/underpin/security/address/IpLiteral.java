package io.underpin.security.address;

import org.jspecify.annotations.Nullable;

/** Reads addresses out of a text, strictly, and makes nothing but the address. */
final class IpLiteral {
  private static final int MAX_LENGTH = 45;

  private IpLiteral() {}

  /** The address that stands exactly here, or null. */
  static @Nullable IpAddress read(String text, int from, int to) {
    if (to - from > MAX_LENGTH) {
      return null;
    }
    int colon = text.indexOf(':', from);
    if (colon >= 0 && colon < to) {
      return readV6(text, from, to);
    }
    long v4 = readV4(text, from, to);
    return v4 < 0 ? null : IpAddress.v4(v4);
  }

  /**
   * An address, perhaps with a port: {@code 192.0.2.1}, {@code 192.0.2.1:80}, {@code 2001:db8::1}, {@code [2001:db8::1]},
   * {@code [2001:db8::1]:80}; never {@code 0.0.0.0} or {@code ::}, which are nobody's.
   */
  static @Nullable IpAddress readNode(String text, int from, int to) {
    IpAddress address = readAnyNode(text, from, to);
    return address == null || address.isUnspecified() ? null : address;
  }

  private static @Nullable IpAddress readAnyNode(String text, int from, int to) {
    if (from < to && text.charAt(from) == '[') {
      int close = indexOf(text, ']', from, to);
      boolean whole = close >= 0
          && indexOf(text, ':', from, close) >= 0
          && isPortOrNothing(text, close + 1, to);
      return whole ? read(text, from + 1, close) : null;
    }
    int colon = indexOf(text, ':', from, to);
    if (colon >= 0 && indexOf(text, ':', colon + 1, to) < 0) {
      return isPortOrNothing(text, colon, to) ? read(text, from, colon) : null;
    }
    return read(text, from, to);
  }

  // A number, or a name that hides one (RFC 7239, 6): _ and letters, digits, dots, underscores,
  // hyphens.
  private static boolean isPortOrNothing(String text, int from, int to) {
    if (from == to) {
      return true;
    }
    int length = to - from - 1;
    if (text.charAt(from) != ':' || length < 1) {
      return false;
    }
    boolean hidden = text.charAt(from + 1) == '_';
    for (int i = from + 1; i < to; i++) {
      char c = text.charAt(i);
      boolean fits = isDigit(c) || (hidden && (isLetter(c) || c == '.' || c == '_' || c == '-'));
      if (!fits) {
        return false;
      }
    }
    return hidden ? length > 1 : length <= 5;
  }

  // Four decimal numbers without leading zeros, nothing else, or -1.
  private static long readV4(String text, int from, int to) {
    long address = 0;
    int at = from;
    for (int part = 0; part < 4; part++) {
      int start = at;
      int value = 0;
      while (at < to && at - start < 3 && isDigit(text.charAt(at))) {
        value = value * 10 + (text.charAt(at++) - '0');
      }
      boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
      boolean ended = part == 3 ? at == to : at < to && text.charAt(at) == '.';
      if (at == start || value > 255 || leadingZero || !ended) {
        return -1;
      }
      address = address << 8 | value;
      at++;
    }
    return address;
  }

  // The groups before the gap are put aside when it comes; both parts are numbers of 128 bits.
  private static @Nullable IpAddress readV6(String text, int from, int to) {
    long headHigh = 0;
    long headLow = 0;
    long high = 0;
    long low = 0;
    int count = 0;
    int gap = -1;
    int at = from;
    if (at + 1 < to && text.charAt(at) == ':' && text.charAt(at + 1) == ':') {
      gap = 0;
      at += 2;
    }
    while (at < to) {
      int start = at;
      int value = 0;
      while (at < to && at - start < 4 && hex(text.charAt(at)) >= 0) {
        value = value << 4 | hex(text.charAt(at++));
      }
      if (at < to && text.charAt(at) == '.') {
        long v4 = readV4(text, start, to);
        if (v4 < 0) {
          return null;
        }
        high = high << 32 | low >>> 32;
        low = low << 32 | v4;
        count += 2;
        break;
      }
      if (at == start || count == 8) {
        return null;
      }
      high = high << 16 | low >>> 48;
      low = low << 16 | value;
      count++;
      if (at == to) {
        break;
      }
      if (text.charAt(at++) != ':' || at == to) {
        return null;
      }
      if (text.charAt(at) == ':') {
        if (gap >= 0) {
          return null;
        }
        gap = count;
        headHigh = high;
        headLow = low;
        high = 0;
        low = 0;
        at++;
      }
    }
    if (gap < 0) {
      return count == 8 ? IpAddress.of(high, low) : null;
    }
    return count < 8 ? joined(headHigh, headLow, 128 - 16 * gap, high, low) : null;
  }

  private static IpAddress joined(long headHigh, long headLow, int shift, long high, long low) {
    if (shift == 128) {
      return IpAddress.of(high, low);
    }
    boolean far = shift >= 64;
    long movedHigh = far ? headLow << (shift - 64) : headHigh << shift | headLow >>> (64 - shift);
    long movedLow = far ? 0 : headLow << shift;
    return IpAddress.of(movedHigh | high, movedLow | low);
  }

  private static int indexOf(String text, char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    int lower = c | 0x20;
    return c < 0x80 && lower >= 'a' && lower <= 'z';
  }

  private static int hex(char c) {
    if (isDigit(c)) {
      return c - '0';
    }
    int lower = c | 0x20;
    return c < 0x80 && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
