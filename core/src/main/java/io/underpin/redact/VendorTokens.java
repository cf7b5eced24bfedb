package io.underpin.redact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds tokens of well-known vendors. One bit says of each pair of characters whether any token begins with it: that is all
 * that harmless text costs. Immutable.
 */
final class VendorTokens {
  private static final int ASCII = 128;
  private static final VendorTokens STANDARD = new VendorTokens(
      VendorTable.CLOUDS,
      VendorTable.DEVELOPMENT,
      VendorTable.INTELLIGENCE,
      VendorTable.MESSAGES,
      VendorTable.PAYMENTS,
      VendorTable.ENCODED);

  // By the first two characters; longer prefixes first.
  private final long[] pairs = new long[ASCII * ASCII / Long.SIZE];
  private final boolean[] firsts = new boolean[ASCII];
  private final short[] keys;
  private final VendorToken[][] buckets;
  private final int size;

  private VendorTokens(String... tables) {
    Map<Integer, List<VendorToken>> byPair = new HashMap<>();
    int count = 0;
    for (String table : tables) {
      for (String line : table.strip().split("\n", -1)) {
        String[] row = line.strip().split(" +", -1);
        for (String prefix : Arrays.asList(row).subList(3, row.length)) {
          int pair = pair(prefix.charAt(0), prefix.charAt(1));
          byPair
              .computeIfAbsent(pair, first -> new ArrayList<>())
              .add(new VendorToken(row[0], row[1], row[2], prefix));
          pairs[pair >>> 6] |= 1L << pair;
          firsts[prefix.charAt(0)] = true;
          count++;
        }
      }
    }
    List<Integer> sorted = byPair.keySet().stream().sorted().toList();
    keys = new short[sorted.size()];
    buckets = new VendorToken[sorted.size()][];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = sorted.get(i).shortValue();
      List<VendorToken> bucket = byPair.getOrDefault(sorted.get(i), List.of());
      buckets[i] = bucket.stream()
          .sorted(Comparator.comparingInt((VendorToken token) -> -token.prefix.length()))
          .toArray(VendorToken[]::new);
    }
    size = count;
  }

  static VendorTokens standard() {
    return STANDARD;
  }

  /** Whether a token may begin with this character. */
  boolean mayStart(char first) {
    return firsts[first];
  }

  /** Whether a token may begin with these two characters. */
  boolean mayStart(char first, char second) {
    if (first >= ASCII || second >= ASCII) {
      return false;
    }
    int pair = pair(first, second);
    return (pairs[pair >>> 6] >>> pair & 1) != 0;
  }

  /** The kind of the token that starts here, or null. Ask only where a word starts. */
  @Nullable
  VendorToken at(Text text, int at) {
    if (at + 1 >= text.length() || !mayStart(text.charAt(at), text.charAt(at + 1))) {
      return null;
    }
    int bucket = Arrays.binarySearch(keys, (short) pair(text.charAt(at), text.charAt(at + 1)));
    for (VendorToken token : buckets[bucket]) {
      if (Chars.startsWith(text, at, token.prefix) && token.end(text, at) > 0) {
        return token;
      }
    }
    return null;
  }

  /** Whether this text stands in the marker of a rule. */
  boolean namesARuleWith(String text) {
    for (VendorToken[] bucket : buckets) {
      for (VendorToken token : bucket) {
        if (token.marker.contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  /** How many prefixes are known. */
  int size() {
    return size;
  }

  private static int pair(char first, char second) {
    return first * ASCII + second;
  }
}
