package io.underpin.security.address;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address, read from a literal and never from a name.
 *
 * <p>Strict: four decimal numbers without leading zeros, or the forms of RFC 4291; no zones, ports, brackets, white space,
 * octal or hexadecimal IPv4. An IPv4-mapped address ({@code ::ffff:192.0.2.1}) is the IPv4 address. Immutable.
 */
public final class IpAddress implements Comparable<IpAddress> {
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
    return IpLiteral.read(literal, 0, literal.length());
  }

  static IpAddress of(long high, long low) {
    return new IpAddress(high, low);
  }

  static IpAddress v4(long bits) {
    return new IpAddress(0, MAPPED | bits);
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

  /**
   * Whether no packet with this address comes from the public internet: loopback, link-local and private use (RFC 1918, RFC
   * 4193), the carriers' own (RFC 6598), and {@code 0.0.0.0/8}.
   */
  public boolean isPrivate() {
    if (!isV4()) {
      boolean loopback = high == 0 && low == 1;
      return loopback || isUnspecified() || high >>> 57 == 0xfc >> 1 || high >>> 54 == 0xfe80 >> 6;
    }
    int first = (int) (low >>> 24) & 0xff;
    int second = (int) (low >>> 16) & 0xff;
    return switch (first) {
      case 0, 10, 127 -> true;
      case 100 -> second >> 6 == 1;
      case 169 -> second == 254;
      case 172 -> second >> 4 == 1;
      case 192 -> second == 168;
      default -> false;
    };
  }

  boolean isUnspecified() {
    return high == 0 && (low == 0 || low == MAPPED);
  }

  /**
   * The IPv4 address within {@code 64:ff9b::/96} (NAT64, RFC 6052), and this address itself otherwise: also when what stands
   * there is private, since that prefix must not carry such addresses, and nobody may become one by it.
   */
  IpAddress withoutNat64() {
    boolean wellKnown = high == 0x0064_ff9b_0000_0000L && low >>> 32 == 0;
    return wellKnown ? publicOrThis(low) : this;
  }

  /** The same for {@code 2002::/16} (6to4, RFC 3056). */
  IpAddress without6to4() {
    return high >>> 48 == 0x2002 ? publicOrThis(high >>> 16 & 0xffff_ffffL) : this;
  }

  private IpAddress publicOrThis(long v4) {
    IpAddress embedded = v4(v4);
    return embedded.isPrivate() ? this : embedded;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress address && high == address.high && low == address.low;
  }

  /** IPv4 addresses lie where {@code ::ffff:0:0/96} is. */
  @Override
  public int compareTo(IpAddress other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
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
}
