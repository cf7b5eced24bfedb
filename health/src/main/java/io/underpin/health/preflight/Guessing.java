package io.underpin.health.preflight;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How many bits somebody has to guess, as far as the text itself tells: Shannon's entropy of its characters, times the number of
 * characters that do not follow from those before them.
 *
 * <p>A character follows when it goes on with a row of at least three ({@code aaa}, {@code abc}, {@code 321}, {@code qwe}), or ends a group of three
 * that has already been there. This is an upper bound: a text that it calls weak is weak; one that it calls strong may stand in
 * a dictionary.
 */
final class Guessing {
  private static final String[] ROWS = {
    "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm"
  };

  private Guessing() {}

  static double bits(String text) {
    return entropyOfOne(text) * unforeseen(text.toLowerCase(Locale.ROOT));
  }

  private static double entropyOfOne(String text) {
    Map<Character, Integer> counts = new HashMap<>();
    for (int i = 0; i < text.length(); i++) {
      counts.merge(text.charAt(i), 1, Integer::sum);
    }
    double bits = 0;
    for (int count : counts.values()) {
      double share = (double) count / text.length();
      bits -= share * Math.log(share) / Math.log(2);
    }
    return bits;
  }

  private static int unforeseen(String text) {
    Set<String> groups = new HashSet<>();
    int unforeseen = Math.min(2, text.length());
    for (int i = 2; i < text.length(); i++) {
      boolean isNew = groups.add(text.substring(i - 2, i + 1));
      if (isNew && !goesOn(text, i)) {
        unforeseen++;
      }
    }
    return unforeseen;
  }

  private static boolean goesOn(String text, int i) {
    char a = text.charAt(i - 2);
    char b = text.charAt(i - 1);
    char c = text.charAt(i);
    if (a == b && b == c) {
      return true;
    }
    for (String row : ROWS) {
      int place = row.indexOf(b);
      boolean inside = place > 0 && place < row.length() - 1;
      if (inside && neighbours(row, place, a, c)) {
        return true;
      }
    }
    return false;
  }

  private static boolean neighbours(String row, int place, char a, char c) {
    char left = row.charAt(place - 1);
    char right = row.charAt(place + 1);
    return (a == left && c == right) || (a == right && c == left);
  }
}
