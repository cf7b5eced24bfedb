package io.underpin.redact;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** Finds what follows the name of an authentication scheme. */
final class Credentials {
  private static final Set<String> SCHEMES = Set.of(
      "basic",
      "bearer",
      "digest",
      "negotiate",
      "ntlm",
      "token",
      "apikey",
      "aws4-hmac-sha256",
      "hawk",
      "oauth",
      "gnap",
      "dpop",
      "mutual",
      "scram-sha-1",
      "scram-sha-256",
      "signature",
      "vapid",
      "hoba",
      "sharedkey",
      "sharedkeylite",
      "sharedaccesssignature",
      "privatetoken",
      "key",
      "genie",
      "sso-key");

  private Credentials() {}

  /** The value of an Authorization header that is not in quotes: the scheme stays if it is a known one. */
  static int hide(Scan scan, CharSequence text, int from, boolean sentence) {
    int end = Extent.bare(text, from, text.length(), false);
    if (Looks.harmless(text, from, end) || (sentence && Looks.prose(text, from, end))) {
      return end;
    }
    int second = end;
    while (second < text.length() && (text.charAt(second) == ' ' || text.charAt(second) == '\t')) {
      second++;
    }
    boolean known = end - from <= 24
        && SCHEMES.contains(text.subSequence(from, end).toString().toLowerCase(Locale.ROOT));
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
  static int afterScheme(Scan scan, CharSequence text, int from) {
    boolean bearer = Chars.startsWithIgnoreCase(text, from, "bearer");
    boolean basic = !bearer && Chars.startsWithIgnoreCase(text, from, "basic");
    if ((!bearer && !basic) || !Chars.isWordStart(text, from)) {
      return from + 1;
    }
    int begin = afterBlanks(text, from + (bearer ? 6 : 5));
    int end = begin;
    while (end < text.length()
        && (Chars.isBase64(text.charAt(end))
            || text.charAt(end) == '.'
            || text.charAt(end) == '~')) {
      end++;
    }
    int pad = end;
    while (end < text.length() && end - pad < 2 && text.charAt(end) == '=') {
      end++;
    }
    // Bearer realm="api" is a challenge, not a credential.
    boolean parameter = end > pad
        && end < text.length()
        && (Chars.isWord(text.charAt(end)) || text.charAt(end) == '"');
    if (begin == from + (bearer ? 6 : 5) || parameter) {
      return from + 1;
    }
    if (bearer && Looks.secret(text, begin, pad)) {
      return scan.replace(begin, end, Marker.BEARER);
    }
    return basic && isUserAndPassword(text, begin, pad)
        ? scan.replace(begin, end, Marker.BASIC)
        : begin;
  }

  private static int afterBlanks(CharSequence text, int from) {
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

  // Base64 of something with a colon in it; a long text is judged by its beginning.
  private static boolean isUserAndPassword(CharSequence text, int from, int to) {
    int usable = Math.min(to - from, 256) / 4 * 4;
    int rest = to - from < 256 ? (to - from) % 4 : 0;
    String part = text.subSequence(from, from + usable + (rest > 1 ? rest : 0)).toString();
    try {
      byte[] decoded = Base64.getDecoder().decode(part.replace('-', '+').replace('_', '/'));
      return new String(decoded, StandardCharsets.ISO_8859_1).indexOf(':') >= 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
