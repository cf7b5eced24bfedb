package io.underpin.redact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * By which two characters that stand side by side each known secret is noticed: its rarest at an even place, and its rarest at
 * an odd one, since texts are read two characters at a time. Immutable.
 */
final class RarePairs {
  // So many characters around the pair must fit too.
  private static final int WINDOW = 8;
  private static final String COMMON = "zjxkvbpygwfmculdrhsnioate";

  private final PairClasses classes;
  // Sorted by pair.
  private final Entry[] entries;

  /** A part of a secret, narrowed, with the pair at this place in it. */
  private record Entry(int pair, String window, int place) {}

  private RarePairs(List<Entry> entries) {
    this.entries =
        entries.stream().sorted(Comparator.comparingInt(Entry::pair)).toArray(Entry[]::new);
    this.classes =
        PairClasses.standard().withKnown(entries.stream().mapToInt(Entry::pair).toArray());
  }

  static RarePairs of(List<String> texts) {
    List<Entry> entries = new ArrayList<>();
    for (String text : texts) {
      entries.add(rarest(text, 0));
      entries.add(rarest(text, 1));
    }
    return new RarePairs(entries);
  }

  PairClasses classes() {
    return classes;
  }

  boolean mayBeIn(byte[] narrow, int length) {
    byte[] table = classes.table();
    for (int i = 0; i + 1 < length; i += 2) {
      int pair = (narrow[i] & 0xff) | (narrow[i + 1] & 0xff) << 8;
      if ((table[pair] & PairClasses.KNOWN) != 0 && fits(narrow, length, i, pair)) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(byte[] narrow, int length, int at, int pair) {
    int low = 0;
    int high = entries.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries[middle].pair < pair) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (int i = low; i < entries.length && entries[i].pair == pair; i++) {
      if (fits(narrow, length, at - entries[i].place, entries[i].window)) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(byte[] narrow, int length, int from, String window) {
    if (from < 0 || from + window.length() > length) {
      return false;
    }
    for (int i = 0; i < window.length(); i++) {
      if (narrow[from + i] != (byte) window.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static Entry rarest(String text, int first) {
    int best = first;
    for (int i = first + 2; i + 1 < text.length(); i += 2) {
      if (commonness(text, i) < commonness(text, best)) {
        best = i;
      }
    }
    int from = Math.max(0, Math.min(best - WINDOW / 2 + 1, text.length() - WINDOW));
    StringBuilder window = new StringBuilder(WINDOW);
    for (int i = from; i < Math.min(from + WINDOW, text.length()); i++) {
      window.append((char) PairClasses.narrow(text.charAt(i)));
    }
    int pair = PairClasses.pair(text.charAt(best), text.charAt(best + 1));
    return new Entry(pair, window.toString(), best - from);
  }

  private static int commonness(String text, int at) {
    return commonness(text.charAt(at)) * commonness(text.charAt(at + 1));
  }

  private static int commonness(char c) {
    int letter = COMMON.indexOf(c);
    if (letter >= 0) {
      return 6 + letter;
    }
    return c == ' ' || Chars.isDigit(c) ? 20 : "\"=:,.-/{}_\n".indexOf(c) >= 0 ? 15 : 4;
  }
}
