package io.underpin.security.address;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A set of addresses, made of ranges: trusted proxies, an allowlist, a block list.
 *
 * <p>Thousands of ranges cost a look-up about ten comparisons and no object. Ranges may overlap; those that touch are joined.
 * Immutable.
 */
public final class IpSet {
  private static final IpRange ALL_V4 = IpRange.parse("0.0.0.0/0");
  private static final IpRange ALL_V6 = IpRange.parse("::/0");
  private static final IpRange PUBLIC_V6 = IpRange.parse("2000::/3");

  private final List<IpRange> ranges;
  private final IpRanges v4;
  private final IpRanges v6;

  private IpSet(List<IpRange> ranges) {
    this.ranges = ranges;
    this.v4 = IpRanges.of(ranges.stream().filter(range -> range.first().isV4()).toList());
    this.v6 = IpRanges.of(ranges.stream().filter(range -> !range.first().isV4()).toList());
  }

  /** These ranges; none is nobody. */
  public static IpSet of(Collection<IpRange> ranges) {
    return new IpSet(List.copyOf(ranges));
  }

  /**
   * Ranges in CIDR form, such as {@code 10.0.0.0/8}, or single addresses.
   *
   * @throws IllegalArgumentException if one cannot be read; the message says what is wrong and what would be right
   */
  public static IpSet of(String... cidrs) {
    return of(Arrays.stream(cidrs).map(IpRange::parse).toList());
  }

  /**
   * Ranges from the text of a setting, with commas or white space between them: {@code 10.0.0.0/8, 192.0.2.7, fd00::/8}. A
   * blank text is the empty set.
   *
   * @throws IllegalArgumentException if a range cannot be read, or there is nothing between two commas
   */
  public static IpSet parse(String text) {
    List<IpRange> ranges = new ArrayList<>();
    String[] parts = text.isBlank() ? new String[0] : text.strip().split("\\s*,\\s*|\\s+", -1);
    for (String part : parts) {
      if (part.isEmpty()) {
        throw new IllegalArgumentException("'" + text.strip()
            + "' has an empty entry: write ranges like 10.0.0.0/8, 192.0.2.7, fd00::/8");
      }
      ranges.add(IpRange.parse(part));
    }
    return of(ranges);
  }

  /**
   * Where only one's own machines are: loopback and private addresses (RFC 1918, RFC 4193). Right for proxies in a cluster
   * whose network strangers cannot enter; in a shared network name the proxies' own ranges.
   */
  public static IpSet privateNetworks() {
    return of("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1", "fc00::/7");
  }

  static IpSet everything() {
    return of(List.of(ALL_V4, ALL_V6));
  }

  /** Whether the address is in one of the ranges; an IPv4 address never is in an IPv6 range. */
  public boolean contains(IpAddress address) {
    return address.isV4() ? v4.contains(address) : v6.contains(address);
  }

  /** Whether no range was given. */
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /**
   * Whether every IPv4 address, or every public IPv6 address ({@code 2000::/3}), is in it: by one range such as {@code
   * 0.0.0.0/0}, or by several together.
   */
  public boolean holdsEverybody() {
    return v4.containsAll(ALL_V4) || v6.containsAll(PUBLIC_V6);
  }

  /** The ranges, as given. */
  public List<IpRange> ranges() {
    return ranges;
  }

  /** The ranges with commas between them, as {@link #parse} reads them. */
  @Override
  public String toString() {
    return ranges.stream().map(IpRange::toString).collect(Collectors.joining(", "));
  }
}
