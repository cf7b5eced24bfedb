package io.underpin.security.address;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address, read from a literal and never from a name.
 *
 * <p>Strict: four decimal numbers without leading zeros, or the forms of RFC 4291; no zones, ports, brackets, white space,
 * octal or hexadecimal IPv4. An IPv4-mapped address ({@code ::ffff:192.0.2.1}) is the IPv4 address. Immutable.
 */
public final class IpAddress {
  private static final int MAX_LITERAL = 45;
  private static final long MAPPED = 0xffffL << 32;

  private final long high;
  private final long low;

  private IpAddress(long high, long low) {
    this.high = high;
    this.low = low;
  }

  /** The address, or empty if the text is not exactly one literal. Never asks a name server. */
  public static Optional<IpAddress> parse(String literal) {
    return Optional.ofNullable(read(literal));
  }

  static @Nullable IpAddress read(String literal) {
    if (literal.length() > MAX_LITERAL) {
      return null;
    }
    if (literal.indexOf(':') >= 0) {
      return readV6(literal);
    }
    long v4 = readV4(literal, 0);
    return v4 < 0 ? null : new IpAddress(0, MAPPED | v4);
  }

  /** Whether this is an IPv4 address. */
  public boolean isV4() {
    return high == 0 && (low >>> 32) == 0xffff;
  }

  /**
   * The network that this address is in, as its first address: all but the first bits are zero.
   *
   * @param bits 0 to 32 for IPv4, 0 to 128 for IPv6
   * @throws IllegalArgumentException if there are not as many bits
   */
  public IpAddress network(int bits) {
    int size = isV4() ? 32 : 128;
    if (bits < 0 || bits > size) {
      throw new IllegalArgumentException(
          "A prefix of " + bits + " bits does not exist for " + this + ": 0 to " + size);
    }
    int all = isV4() ? bits + 96 : bits;
    return new IpAddress(high & mask(all), low & mask(all - 64));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress address && high == address.high && low == address.low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high * 31 + low);
  }

  /** The canonical literal (RFC 5952). */
  @Override
  public String toString() {
    if (isV4()) {
      return ((low >>> 24) & 0xff) + "." + ((low >>> 16) & 0xff) + "." + ((low >>> 8) & 0xff) + "."
          + (low & 0xff);
    }
    int gap = longestRunOfZeros();
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == gap) {
        text.append("::");
        while (i < 7 && group(i + 1) == 0) {
          i++;
        }
        continue;
      }
      if (i > 0 && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(group(i)));
    }
    return text.toString();
  }

  private int longestRunOfZeros() {
    int best = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int length = 0;
      while (i + length < 8 && group(i + length) == 0) {
        length++;
      }
      if (length > bestLength) {
        best = i;
        bestLength = length;
      }
      i += length;
    }
    return best;
  }

  private int group(int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> (48 - 16 * (index & 3))) & 0xffff;
  }

  private static long mask(int bits) {
    if (bits <= 0) {
      return 0;
    }
    return bits >= 64 ? -1 : -1L << (64 - bits);
  }

  // Four decimal numbers from here to the end of the text, or -1.
  private static long readV4(String text, int from) {
    long address = 0;
    int at = from;
    for (int part = 0; part < 4; part++) {
      int start = at;
      int value = 0;
      while (at < text.length() && at - start < 3 && isDigit(text.charAt(at))) {
        value = value * 10 + (text.charAt(at++) - '0');
      }
      boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
      boolean ended =
          part == 3 ? at == text.length() : at < text.length() && text.charAt(at) == '.';
      if (at == start || value > 255 || leadingZero || !ended) {
        return -1;
      }
      address = address << 8 | value;
      at++;
    }
    return address;
  }

  private static @Nullable IpAddress readV6(String text) {
    int[] groups = new int[8];
    int count = 0;
    int gap = text.startsWith("::") ? 0 : -1;
    int at = gap == 0 ? 2 : 0;
    while (at < text.length()) {
      int start = at;
      int value = 0;
      while (at < text.length() && at - start < 4 && hex(text.charAt(at)) >= 0) {
        value = value << 4 | hex(text.charAt(at++));
      }
      if (at < text.length() && text.charAt(at) == '.') {
        long v4 = readV4(text, start);
        if (v4 < 0 || count > 6) {
          return null;
        }
        groups[count++] = (int) (v4 >>> 16);
        groups[count++] = (int) (v4 & 0xffff);
        break;
      }
      if (at == start || count == 8) {
        return null;
      }
      groups[count++] = value;
      if (at == text.length()) {
        break;
      }
      if (text.charAt(at++) != ':' || at == text.length()) {
        return null;
      }
      if (text.charAt(at) == ':') {
        if (gap >= 0) {
          return null;
        }
        gap = count;
        at++;
      }
    }
    return gap >= 0 ? (count < 8 ? join(groups, count, gap) : null) : join(groups, count, 8);
  }

  private static @Nullable IpAddress join(int[] groups, int count, int gap) {
    if (gap == 8 && count != 8) {
      return null;
    }
    long[] halves = new long[2];
    for (int i = 0; i < count; i++) {
      int position = i < gap ? i : i + 8 - count;
      halves[position >> 2] |= (long) groups[i] << (48 - 16 * (position & 3));
    }
    return new IpAddress(halves[0], halves[1]);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int hex(char c) {
    if (isDigit(c)) {
      return c - '0';
    }
    int lower = c | 0x20;
    return c < 0x80 && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
