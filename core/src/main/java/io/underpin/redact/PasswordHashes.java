package io.underpin.redact;

import org.jspecify.annotations.Nullable;

/** Finds hashes of passwords by the schemes with which they begin: {@code $6$}, {@code $2b$}, {@code $argon2id$}, {@code {SSHA}}. */
final class PasswordHashes {
  static final String MARKER = Marker.of("password-hash");

  private static final int MAX_BEFORE = 128;
  private static final int LEAST = 22;
  private static final String[] SCHEMES = {
    "$1$",
    "$2a$",
    "$2b$",
    "$2y$",
    "$5$",
    "$6$",
    "$7$",
    "$y$",
    "$gy$",
    "$apr1$",
    "$argon2",
    "$scrypt$",
    "$pbkdf2",
    "$sha1$",
    "$md5",
    "$bcrypt-sha256$",
    "$P$",
    "$H$",
    "pbkdf2_sha",
    "argon2$",
    "bcrypt",
    "scrypt$",
    "SCRAM-SHA-",
    "md5$",
    "sha1$",
    "{SSHA",
    "{SHA",
    "{SMD5",
    "{CRYPT}",
    "{PBKDF2",
    "{ARGON2",
    "{bcrypt}",
    "{pbkdf2",
    "{argon2",
    "{scrypt",
  };

  private PasswordHashes() {}

  /** The hash of which the run of characters is a part that stands here, or null. */
  static @Nullable Span around(Text text, int from, int to, int floor) {
    int begin = from;
    int least = Math.max(floor, from - MAX_BEFORE);
    while (begin > least && isPart(text.charAt(begin - 1))) {
      begin--;
    }
    for (int i = begin; i < from; i++) {
      if (startsAt(text, i, begin)) {
        int end = to;
        boolean colons = text.charAt(i) == 'S';
        while (end < text.length()
            && (isTail(text.charAt(end)) || (colons && text.charAt(end) == ':'))) {
          end++;
        }
        return end - i >= LEAST ? new Span(i, end) : null;
      }
    }
    return null;
  }

  private static boolean startsAt(Text text, int at, int begin) {
    char c = text.charAt(at);
    boolean mark = c == '$' || c == '{';
    if (!mark && ("pabsSm".indexOf(c) < 0 || (at > begin && Chars.isWord(text.charAt(at - 1))))) {
      return false;
    }
    for (String scheme : SCHEMES) {
      if (c == scheme.charAt(0) && Chars.startsWith(text, at, scheme)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPart(char c) {
    return Chars.isBase64(c) || "$.=,{}:".indexOf(c) >= 0;
  }

  private static boolean isTail(char c) {
    return Chars.isBase64(c) || c == '$' || c == '.' || c == '=';
  }
}
