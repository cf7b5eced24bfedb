package io.underpin.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Names of variables: which are possible, and which one was meant. */
final class Names {
  private static final int SHORTEST = 3;

  private Names() {}

  static boolean isName(String text) {
    if (text.isEmpty() || (text.charAt(0) >= '0' && text.charAt(0) <= '9')) {
      return false;
    }
    return text.chars()
        .allMatch(c ->
            c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
  }

  /** The known name that differs in case only, or in so few letters that it was probably meant. */
  static Optional<String> meant(String name, Collection<String> known) {
    String best = "";
    int least = name.length() < SHORTEST ? 0 : Math.min(3, name.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(name.toUpperCase(Locale.ROOT), candidate.toUpperCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** Edits between two short texts: a letter more, less or other, or two neighbours swapped (Damerau, 1964). */
  private static int distance(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int edit = Math.min(edits[i - 1][j] + 1, edits[i][j - 1] + 1);
        edit = Math.min(edit, edits[i - 1][j - 1] + (same ? 0 : 1));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          edit = Math.min(edit, edits[i - 2][j - 2] + 1);
        }
        edits[i][j] = edit;
      }
    }
    return edits[a.length()][b.length()];
  }
}
