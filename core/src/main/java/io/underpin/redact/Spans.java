package io.underpin.redact;

import java.util.Arrays;

/** Parts of a text with what is to stand in their place: ascending, not overlapping. Reused, so that nothing is allocated. */
final class Spans {
  private static final int SMALLEST = 8;
  private static final int LARGEST_KEPT = 1024;

  private int[] froms = new int[SMALLEST];
  private int[] tos = new int[SMALLEST];
  private String[] markers = new String[SMALLEST];
  private int count;

  void clear() {
    count = 0;
    if (froms.length > LARGEST_KEPT) {
      resize(SMALLEST);
    }
  }

  int count() {
    return count;
  }

  int from(int i) {
    return froms[i];
  }

  int to(int i) {
    return tos[i];
  }

  String marker(int i) {
    return markers[i];
  }

  /** One more, which ends behind all others: those that it touches become part of it, under its marker. */
  void add(int from, int to, String marker) {
    int begin = from;
    while (count > 0 && tos[count - 1] > begin) {
      count--;
      begin = Math.min(begin, froms[count]);
    }
    if (count == froms.length) {
      resize(2 * count);
    }
    froms[count] = begin;
    tos[count] = to;
    markers[count] = marker;
    count++;
  }

  /** Takes in others: what overlaps becomes one, under the marker of the longer part. */
  void addAll(Spans others, Spans spare) {
    if (others.count == 0) {
      return;
    }
    spare.clear();
    int i = 0;
    int k = 0;
    while (i < count || k < others.count) {
      boolean own = k == others.count || (i < count && froms[i] < others.froms[k]);
      if (own) {
        spare.join(froms[i], tos[i], markers[i]);
        i++;
      } else {
        spare.join(others.froms[k], others.tos[k], others.markers[k]);
        k++;
      }
    }
    clear();
    for (int s = 0; s < spare.count; s++) {
      add(spare.froms[s], spare.tos[s], spare.markers[s]);
    }
  }

  /** Where the span ends in which this place stands, or -1. */
  int endAround(int at) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (at < froms[middle]) {
        high = middle - 1;
      } else if (at >= tos[middle]) {
        low = middle + 1;
      } else {
        return tos[middle];
      }
    }
    return -1;
  }

  // One more, which begins behind the begin of all others.
  private void join(int from, int to, String marker) {
    int last = count - 1;
    if (last < 0 || tos[last] <= from) {
      add(from, to, marker);
      return;
    }
    if (to - from > tos[last] - froms[last]) {
      markers[last] = marker;
    }
    tos[last] = Math.max(tos[last], to);
  }

  private void resize(int size) {
    froms = Arrays.copyOf(froms, size);
    tos = Arrays.copyOf(tos, size);
    markers = Arrays.copyOf(markers, size);
  }
}
