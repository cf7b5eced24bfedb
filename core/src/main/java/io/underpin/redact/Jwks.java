package io.underpin.redact;

/** Tells which one- and two-letter members belong to a private or symmetric JSON Web Key (RFC 7517, RFC 7518). */
final class Jwks {
  private static final int MAX_DISTANCE = 4096;
  private static final int LEAST = 20;
  private static final WordSet MEMBERS = WordSet.of("d p q dp dq qi k");

  private final Text text;
  // Up to here kty has been looked for; where it was found last.
  private int looked;
  private int found;

  Jwks(Text text) {
    this.text = text;
  }

  void restart() {
    looked = 0;
    found = -MAX_DISTANCE;
  }

  /** Whether this key is such a member: its value is long enough, and {@code kty} stands near. */
  boolean isMember(int key, int end, int value) {
    return MEMBERS.has(text, key, end) && isLong(value) && isNear(key);
  }

  private boolean isLong(int value) {
    int from = value;
    while (from < text.length() && from < value + 6 && "\\\"'".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    int to = from;
    while (to < text.length() && to - from < LEAST && Chars.isBase64Url(text.charAt(to))) {
      to++;
    }
    return to - from == LEAST;
  }

  private boolean isNear(int key) {
    int i = Math.max(looked, key - MAX_DISTANCE);
    while (found < key - MAX_DISTANCE && i < Math.min(text.length(), key + MAX_DISTANCE)) {
      if (text.charAt(i) == 'k'
          && Chars.startsWith(text, i, "kty")
          && (i == 0 || !Chars.isWord(text.charAt(i - 1)))) {
        found = i;
      }
      i++;
    }
    looked = Math.max(looked, i);
    return found >= key - MAX_DISTANCE;
  }
}
