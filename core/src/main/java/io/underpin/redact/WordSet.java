package io.underpin.redact;

import java.util.List;

/** A fixed set of short words in lower case, in which a part of a text can be looked up as it stands. Immutable. */
final class WordSet {
  private final String[] slots;
  private final int longest;

  private WordSet(List<String> words) {
    slots = new String[Integer.highestOneBit(words.size()) * 4];
    int length = 0;
    for (String word : words) {
      int slot = slot(hash(Text.of(word), 0, word.length()));
      while (slots[slot] != null) {
        slot = slot(slot + 1);
      }
      slots[slot] = word;
      length = Math.max(length, word.length());
    }
    longest = length;
  }

  /** The words of these lines, with blanks between them. */
  static WordSet of(String words) {
    return new WordSet(List.of(words.strip().split("\\s+", -1)));
  }

  /** Whether this part of the text, whatever its case, is one of the words. */
  boolean has(Text text, int from, int to) {
    if (to - from > longest || to <= from) {
      return false;
    }
    int slot = slot(hash(text, from, to));
    for (String word = slots[slot]; word != null; word = slots[slot]) {
      if (word.length() == to - from && Chars.startsWithIgnoreCase(text, from, word)) {
        return true;
      }
      slot = slot(slot + 1);
    }
    return false;
  }

  private static int hash(Text text, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + Chars.lower(text.charAt(i));
    }
    return hash ^ (hash >>> 7);
  }

  private int slot(int number) {
    return number & (slots.length - 1);
  }
}
