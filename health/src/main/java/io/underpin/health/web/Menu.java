package io.underpin.health.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The formats that a path offers, the one that it answers with unless told otherwise first. Immutable but for what it remembers. */
final class Menu {
  static final int UNKNOWN = -1;

  private static final String PARAMETER = "format=";
  // What java.net.HttpURLConnection sends unless told otherwise: a monitor, who reads no pages.
  private static final String JAVA = "text/html, image/gif";

  private final int[] order;
  private final MediaType[] types;
  private final String[] names;
  private final int[] named;
  private volatile @Nullable Negotiated last;

  private Menu(int[] order, Formats formats, Map<String, Integer> names) {
    this.order = order;
    types = new MediaType[order.length];
    for (int i = 0; i < order.length; i++) {
      types[i] = formats.type(order[i]);
    }
    this.names = names.keySet().toArray(String[]::new);
    named = new int[this.names.length];
    for (int i = 0; i < named.length; i++) {
      named[i] = names.getOrDefault(this.names[i], UNKNOWN);
    }
  }

  /** All formats that have a name, after these. */
  static Menu of(Formats formats, int... first) {
    return new Menu(formats.order(first), formats, formats.names());
  }

  /** This format, whatever is asked. */
  static Menu only(Formats formats, int format) {
    return new Menu(new int[] {format}, formats, Map.of());
  }

  boolean hasChoice() {
    return order.length > 1;
  }

  int usual() {
    return order[0];
  }

  /** Whether the query names a format. */
  static boolean asks(String query) {
    return valueAt(query) >= 0;
  }

  /** The format that the query names, or {@link #UNKNOWN}. Makes nothing. */
  int named(String query) {
    int begin = valueAt(query);
    int end = query.indexOf('&', begin);
    int length = (end < 0 ? query.length() : end) - begin;
    for (int i = 0; i < names.length; i++) {
      if (names[i].length() == length && query.startsWith(names[i], begin)) {
        return named[i];
      }
    }
    return UNKNOWN;
  }

  /**
   * The format that these lines of {@code Accept} ask for; the usual one if there are none or nothing fits. Clients send the same
   * line again and again, so the last decision is remembered.
   */
  int accepted(List<String> lines) {
    if (lines.isEmpty()) {
      return order[0];
    }
    String accept = lines.size() == 1 ? lines.get(0) : String.join(",", lines);
    Negotiated known = last;
    if (known == null || !known.accept.equals(accept)) {
      known = new Negotiated(accept, negotiate(accept));
      last = known;
    }
    return known.format;
  }

  private int negotiate(String accept) {
    if (accept.startsWith(JAVA)) {
      return order[0];
    }
    int best = 0;
    int chosen = order[0];
    for (int i = 0; i < order.length; i++) {
      int quality = types[i].quality(accept);
      if (quality > best) {
        best = quality;
        chosen = order[i];
      }
    }
    return chosen;
  }

  private static int valueAt(String query) {
    int at = query.startsWith(PARAMETER) ? 0 : query.indexOf('&' + PARAMETER) + 1;
    return at > 0 || query.startsWith(PARAMETER) ? at + PARAMETER.length() : UNKNOWN;
  }

  private record Negotiated(String accept, int format) {}
}
