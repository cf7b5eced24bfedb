package io.underpin.security.address;

/**
 * A range of addresses in CIDR form, such as {@code 10.0.0.0/8} or {@code 2001:db8::/32}. Immutable.
 *
 * @param first the first address
 * @param bits how many bits all its addresses share
 */
public record IpRange(IpAddress first, int bits) {

  /** Refuses a range whose first address has bits beyond the prefix. */
  public IpRange {
    IpAddress network = first.network(bits);
    if (!network.equals(first)) {
      throw new IllegalArgumentException("Range " + first + "/" + bits
          + " has bits beyond its prefix: write " + network + "/" + bits);
    }
  }

  /**
   * Reads a range; an address alone is a range of one.
   *
   * @throws IllegalArgumentException if the text is not a range; the message says what is wrong and what would be right
   */
  public static IpRange parse(String cidr) {
    int slash = cidr.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? cidr : cidr.substring(0, slash))
        .orElseThrow(() -> new IllegalArgumentException(
            "'" + cidr + "' is not a range of IP addresses: write one like 10.0.0.0/8"));
    return new IpRange(address, slash < 0 ? sizeOf(address) : prefix(cidr, slash + 1, address));
  }

  /** Whether the address lies in this range; an IPv4 address never lies in an IPv6 range. */
  public boolean contains(IpAddress address) {
    return address.isV4() == first.isV4() && address.network(bits).equals(first);
  }

  /** Whether this is every address there is of its family. */
  public boolean isEverything() {
    return bits == 0;
  }

  /** The last address. */
  public IpAddress last() {
    int hostBits = sizeOf(first) - bits;
    long low = hostBits >= 64 ? -1 : first.low() | ((1L << hostBits) - 1);
    long high = hostBits <= 64 ? first.high() : first.high() | ones(hostBits - 64);
    return IpAddress.of(high, low);
  }

  /** CIDR form. */
  @Override
  public String toString() {
    return first + "/" + bits;
  }

  private static long ones(int count) {
    return count == 64 ? -1 : (1L << count) - 1;
  }

  private static int prefix(String cidr, int from, IpAddress address) {
    int bits = 0;
    for (int i = from; i < cidr.length(); i++) {
      int digit = cidr.charAt(i) - '0';
      boolean leadingZero = i > from && bits == 0;
      if (digit < 0 || digit > 9 || leadingZero || i - from > 2) {
        bits = -1;
        break;
      }
      bits = bits * 10 + digit;
    }
    if (from == cidr.length() || bits < 0 || bits > sizeOf(address)) {
      throw new IllegalArgumentException(
          "The prefix of '" + cidr + "' is not a number of bits: 0 to " + sizeOf(address)
              + ", such as " + address + "/" + sizeOf(address));
    }
    return bits;
  }

  private static int sizeOf(IpAddress address) {
    return address.isV4() ? 32 : 128;
  }
}
