package io.underpin.redact;

/** Finds what follows the name of an authentication scheme. */
final class Credentials {
  private static final WordSet SCHEMES = WordSet.of("""
      basic bearer digest negotiate ntlm token apikey aws4-hmac-sha256 hawk oauth gnap dpop mutual scram-sha-1 scram-sha-256
      signature vapid hoba sharedkey sharedkeylite sharedaccesssignature privatetoken key genie sso-key
      """);

  private static final int MAX_JUDGED = 256;

  private Credentials() {}

  /** The value of an Authorization header that is not in quotes: the scheme stays if it is a known one. */
  static int hide(Scan scan, Text text, int from, boolean sentence) {
    int end = Extent.bare(text, from, text.length(), false);
    if (Looks.harmless(text, from, end) || (sentence && Looks.prose(text, from, end))) {
      return end;
    }
    int second = end;
    while (second < text.length() && (text.charAt(second) == ' ' || text.charAt(second) == '\t')) {
      second++;
    }
    boolean known = SCHEMES.has(text, from, end);
    boolean more = second > end && second < text.length() && !Chars.isLineEnd(text.charAt(second));
    if (!more) {
      return known ? end : scan.replace(from, end, Marker.PLAIN);
    }
    int marker = Marker.endAt(text, second);
    if (known && marker > 0) {
      return second;
    }
    if (!known && Extent.keyAhead(text, second)) {
      return scan.replace(from, end, Marker.PLAIN);
    }
    // Digest username="bob", response="…": parameters go on to the end of the line.
    int last = Extent.keyAhead(text, second)
        ? Extent.lineEnd(text, second)
        : Extent.bare(text, second, text.length(), false);
    return scan.replace(known ? second : from, last, Marker.PLAIN);
  }

  /** Bearer or Basic credentials anywhere in a text: hidden if they look the part. */
  static int afterScheme(Scan scan, Text text, int from) {
    boolean bearer = Chars.startsWithIgnoreCase(text, from, "bearer");
    boolean basic = !bearer && Chars.startsWithIgnoreCase(text, from, "basic");
    if ((!bearer && !basic) || !Chars.isWordStart(text, from)) {
      return from + 1;
    }
    int word = from + (bearer ? 6 : 5);
    int begin = afterBlanks(text, word);
    if (begin == word) {
      return from + 1;
    }
    // Judged by their beginning, so that a long run which is left alone is not read again and
    // again.
    int judged = Extent.credentials(text, begin, Math.min(text.length(), begin + MAX_JUDGED));
    if (isParameter(text, judged)
        || !(bearer ? Looks.secret(text, begin, judged) : isUserAndPassword(text, begin, judged))) {
      return begin;
    }
    int end = Extent.credentials(text, judged, text.length());
    while (end < text.length() && text.charAt(end) == '=') {
      end++;
    }
    return scan.replace(begin, end, bearer ? Marker.BEARER : Marker.BASIC);
  }

  // Bearer realm="api" is a challenge, not a credential.
  private static boolean isParameter(Text text, int at) {
    return at + 1 < text.length()
        && text.charAt(at) == '='
        && (Chars.isWord(text.charAt(at + 1))
            || (text.charAt(at + 1) == '"'
                && at + 2 < text.length()
                && Chars.isWord(text.charAt(at + 2))));
  }

  private static int afterBlanks(Text text, int from) {
    int i = from;
    while (i < text.length() && i < from + 16) {
      if (text.charAt(i) == ' ' || text.charAt(i) == '\t' || text.charAt(i) == '+') {
        i++;
      } else if (Chars.startsWith(text, i, "%20")) {
        i += 3;
      } else {
        break;
      }
    }
    return i;
  }

  // Base64 of something with a colon in it; one character too many is left out.
  private static boolean isUserAndPassword(Text text, int from, int to) {
    int end = (to - from) % 4 == 1 ? to - 1 : to;
    boolean colon = false;
    int bits = 0;
    for (int i = from; i < end; i++) {
      int value = Chars.base64(text.charAt(i));
      if (value < 0) {
        return false;
      }
      bits = bits << 6 | value;
      // The bytes that are complete with this character, of which the first has none.
      int left = 6 - 2 * ((i - from) % 4);
      colon |= left < 6 && ((bits >>> left) & 0xff) == ':';
    }
    return colon;
  }
}
