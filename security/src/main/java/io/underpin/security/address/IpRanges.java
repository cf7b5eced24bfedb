package io.underpin.security.address;

import java.util.Comparator;
import java.util.List;

/**
 * Ranges of one family, sorted and merged, as numbers of 128 bits: the first and the last address of each.
 *
 * <p>A look-up is a binary search that makes no object.
 */
final class IpRanges {
  private final int size;
  private final long[] firstHigh;
  private final long[] firstLow;
  private final long[] lastHigh;
  private final long[] lastLow;

  private IpRanges(int capacity) {
    long[][] numbers = new long[4][capacity];
    firstHigh = numbers[0];
    firstLow = numbers[1];
    lastHigh = numbers[2];
    lastLow = numbers[3];
    size = capacity;
  }

  static IpRanges of(List<IpRange> ranges) {
    List<IpRange> sorted =
        ranges.stream().sorted(Comparator.comparing(IpRange::first)).toList();
    IpRanges all = new IpRanges(sorted.size());
    int used = 0;
    for (IpRange range : sorted) {
      used = all.add(range, used);
    }
    return all.cut(used);
  }

  boolean contains(IpAddress address) {
    return at(address) >= 0;
  }

  /** Whether all of this lies within one range of these: ranges that touch are one. */
  boolean containsAll(IpRange range) {
    int at = at(range.first());
    IpAddress last = range.last();
    return at >= 0 && compare(last.high(), last.low(), lastHigh[at], lastLow[at]) <= 0;
  }

  private int at(IpAddress address) {
    long high = address.high();
    long low = address.low();
    int from = 0;
    int to = size - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      if (compare(high, low, firstHigh[middle], firstLow[middle]) < 0) {
        to = middle - 1;
      } else if (compare(high, low, lastHigh[middle], lastLow[middle]) > 0) {
        from = middle + 1;
      } else {
        return middle;
      }
    }
    return -1;
  }

  // In order of their first addresses, so it can only meet the last one.
  private int add(IpRange range, int used) {
    IpAddress first = range.first();
    IpAddress last = range.last();
    int before = used - 1;
    if (before >= 0 && meets(before, first)) {
      if (compare(last.high(), last.low(), lastHigh[before], lastLow[before]) > 0) {
        lastHigh[before] = last.high();
        lastLow[before] = last.low();
      }
      return used;
    }
    firstHigh[used] = first.high();
    firstLow[used] = first.low();
    lastHigh[used] = last.high();
    lastLow[used] = last.low();
    return used + 1;
  }

  private boolean meets(int at, IpAddress first) {
    if (compare(first.high(), first.low(), lastHigh[at], lastLow[at]) <= 0) {
      return true;
    }
    long nextLow = lastLow[at] + 1;
    long nextHigh = nextLow == 0 ? lastHigh[at] + 1 : lastHigh[at];
    return nextHigh == first.high() && nextLow == first.low();
  }

  private IpRanges cut(int used) {
    IpRanges exact = new IpRanges(used);
    System.arraycopy(firstHigh, 0, exact.firstHigh, 0, used);
    System.arraycopy(firstLow, 0, exact.firstLow, 0, used);
    System.arraycopy(lastHigh, 0, exact.lastHigh, 0, used);
    System.arraycopy(lastLow, 0, exact.lastLow, 0, used);
    return exact;
  }

  private static int compare(long high, long low, long otherHigh, long otherLow) {
    int byHigh = Long.compareUnsigned(high, otherHigh);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
  }
}
