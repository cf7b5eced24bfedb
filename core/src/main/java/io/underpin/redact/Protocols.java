package io.underpin.redact;

import org.jspecify.annotations.Nullable;

/**
 * Finds passwords in the commands of protocols: {@code PASS x} of FTP and POP3, {@code AUTH bob x} of Redis, {@code AUTH PLAIN
 * x} of SMTP, {@code A1 LOGIN bob x} of IMAP. They are words in capitals at the beginning of a line, and end with it.
 */
final class Protocols {
  private static final int MAX_WORD = 512;
  private static final int MAX_CONTEXT = 160;
  private static final WordSet MECHANISMS = WordSet.of("""
      plain login xoauth2 oauthbearer external cram-md5 digest-md5 ntlm gssapi scram-sha-1 scram-sha-256 anonymous
      """);
  // Password: and what servers ask for it with, in Base64.
  private static final String ASKED = "334 UGFzc3dvcmQ6";

  private final Text text;
  // The words behind the command.
  private final int[] from = new int[3];
  private final int[] to = new int[3];
  private int words;

  Protocols(Text text) {
    this.text = text;
  }

  /** The password in the command of which this character is a part, or null. */
  @Nullable
  Span at(int i, int floor) {
    return switch (text.charAt(i)) {
      case 'P' -> pass(i, floor);
      case 'A' -> {
        Span password = pass(i - 1, floor);
        yield password == null ? auth(i, floor) : password;
      }
      case 'U' -> auth(i - 1, floor);
      case 'O' -> login(i - 1, floor);
      case 'G' -> login(i - 2, floor);
      default -> null;
    };
  }

  private @Nullable Span pass(int at, int floor) {
    if (at < floor || !Chars.startsWith(text, at, "PASS ") || !startsLine(at) || !read(at + 5)) {
      return null;
    }
    int begin = from[0];
    int end = to[0];
    boolean asked = stands("USER ", at - MAX_CONTEXT, at) || stands("331 ", at - MAX_CONTEXT, at);
    boolean secret = asked || (Looks.madeUp(text, begin, end) && !isPath(begin, end));
    return words == 1 && secret && !Looks.harmless(text, begin, end) ? new Span(begin, end) : null;
  }

  /** The password of {@code ACL SETUSER bob on >password}, whose angle stands here, or null. */
  @Nullable
  Span rule(int angle) {
    int end = angle + 1;
    while (end < text.length() && !isWordEnd(end)) {
      end++;
    }
    return end > angle + 1
            && text.charAt(angle + 1) != '='
            && stands("SETUSER ", angle - MAX_CONTEXT, angle)
            && !Looks.harmless(text, angle + 1, end)
        ? new Span(angle + 1, end)
        : null;
  }

  private @Nullable Span auth(int at, int floor) {
    if (Chars.startsWith(text, at, "AUTH ")
        && (Chars.startsWith(text, at - 8, "HELLO 3 ")
            || Chars.startsWith(text, at - 8, "HELLO 2 "))) {
      return read(at + 5) && words > 1 && at >= floor ? new Span(from[1], to[1]) : null;
    }
    boolean imap = Chars.startsWith(text, at, "AUTHENTICATE ");
    if (at < floor
        || (!imap && !Chars.startsWith(text, at, "AUTH "))
        || !read(at + (imap ? 13 : 5))) {
      return null;
    }
    if (MECHANISMS.has(text, from[0], to[0])) {
      return words >= 2 && isBase64(1) ? new Span(from[1], to[1]) : answer(at);
    }
    if (imap || !startsLine(at)) {
      return null;
    }
    int last = words - 1;
    return words <= 2 && Looks.madeUp(text, from[last], to[last]) && !isPath(from[last], to[last])
        ? new Span(from[last], to[last])
        : null;
  }

  /** The line behind that in which the server asks for the password. */
  private @Nullable Span answer(int at) {
    for (int i = at; i < Math.min(text.length(), at + MAX_CONTEXT); i++) {
      if (text.charAt(i) == '3' && Chars.startsWith(text, i, ASKED)) {
        int begin = i + ASKED.length();
        while (begin < text.length() && Chars.isSpace(text.charAt(begin))) {
          begin++;
        }
        int end = begin;
        while (end < text.length() && Alphabet.B64.has(text.charAt(end))) {
          end++;
        }
        return end > begin ? new Span(begin, end) : null;
      }
    }
    return null;
  }

  private @Nullable Span login(int at, int floor) {
    return at >= floor
            && Chars.startsWith(text, at, "LOGIN ")
            && isTagged(at)
            && read(at + 6)
            && words == 2
            && !Looks.harmless(text, from[1], to[1])
        ? new Span(from[1], to[1])
        : null;
  }

  /** Reads up to three words of this line, without their quotes; whether there is one. */
  private boolean read(int begin) {
    words = 0;
    int i = begin;
    while (words < from.length) {
      while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '"')) {
        i++;
      }
      int first = i;
      while (i < text.length() && i - first < MAX_WORD && !isWordEnd(i)) {
        i++;
      }
      if (i == first) {
        break;
      }
      from[words] = first;
      to[words] = i;
      words++;
    }
    return words > 0;
  }

  private boolean isWordEnd(int at) {
    char c = text.charAt(at);
    boolean escapedEnd = c == '\\'
        && at + 1 < text.length()
        && (text.charAt(at + 1) == 'r' || text.charAt(at + 1) == 'n' || text.charAt(at + 1) == '"');
    return Chars.isSpace(c) || c == '"' || escapedEnd;
  }

  private boolean startsLine(int at) {
    int i = at;
    while (i > 0 && at - i < 4 && (text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '"')) {
      i--;
    }
    return i == 0
        || "\n\r>:]|*".indexOf(text.charAt(i - 1)) >= 0
        || (i == at && text.charAt(i - 1) == 'n' && Chars.isWordStart(text, i));
  }

  /** A1 LOGIN: a word with a number stands before it. */
  private boolean isTagged(int at) {
    int i = at - 1;
    boolean digit = i > 0 && Chars.isDigit(text.charAt(i - 1));
    while (i > 0 && at - i < 8 && Chars.isWord(text.charAt(i - 1))) {
      i--;
    }
    return digit && text.charAt(at - 1) == ' ' && (i == 0 || !Chars.isWord(text.charAt(i - 1)));
  }

  private boolean isBase64(int word) {
    boolean mixed = false;
    for (int i = from[word]; i < to[word]; i++) {
      char c = text.charAt(i);
      if (!Alphabet.B64.has(c)) {
        return false;
      }
      mixed |= !Chars.isUpper(c);
    }
    return mixed && to[word] - from[word] >= 6;
  }

  private boolean isPath(int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (text.charAt(i) == '/') {
        return true;
      }
    }
    return false;
  }

  private boolean stands(String word, int begin, int end) {
    for (int i = Math.max(0, begin); i + word.length() <= end; i++) {
      if (text.charAt(i) == word.charAt(0) && Chars.startsWith(text, i, word)) {
        return true;
      }
    }
    return false;
  }
}
