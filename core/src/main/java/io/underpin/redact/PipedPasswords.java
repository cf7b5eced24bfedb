package io.underpin.redact;

import org.jspecify.annotations.Nullable;

/** Finds passwords that one command hands to the next: {@code echo hunter2 | docker login --password-stdin}. */
final class PipedPasswords {
  private static final int MAX_PASSWORD = 160;
  private static final int MAX_COMMAND = 120;
  private static final String[] READERS = {
    "--password-stdin",
    "sudo -S",
    "--with-token",
    "passwd --stdin",
    "cryptsetup ",
    "--passphrase-fd 0",
  };

  private final Text text;

  PipedPasswords(Text text) {
    this.text = text;
  }

  /** What stands before this bar, if the command behind it reads a password; or null. */
  @Nullable
  Span before(int bar, int floor) {
    int end = bar;
    while (end > floor && text.charAt(end - 1) == ' ') {
      end--;
    }
    int from = begin(end, floor);
    boolean users = from >= 0 && reads(bar, "chpasswd");
    if (from < 0 || (!users && !readsPassword(bar))) {
      return null;
    }
    char quote = text.charAt(from);
    if ((quote == '\'' || quote == '"') && end - from > 2 && text.charAt(end - 1) == quote) {
      from++;
      end--;
    }
    for (int i = from; users && i < end; i++) {
      if (text.charAt(i) == ':') {
        from = i + 1;
        break;
      }
    }
    boolean variable = from < end && text.charAt(from) == '$';
    return from >= end || variable || Looks.harmless(text, from, end) ? null : new Span(from, end);
  }

  /** Where the operand of the echo or printf begins that ends here, behind its options; or -1. */
  private int begin(int end, int floor) {
    for (int i = end - 1; i >= Math.max(floor, end - MAX_PASSWORD); i--) {
      int behind = Chars.startsWith(text, i, "echo ")
          ? i + 5
          : Chars.startsWith(text, i, "printf ") ? i + 7 : -1;
      if (behind > 0 && (i == 0 || !Chars.isWord(text.charAt(i - 1)))) {
        while (behind + 2 < end && text.charAt(behind) == '-' && text.charAt(behind + 2) == ' ') {
          behind += 3;
        }
        return behind < end ? behind : -1;
      }
      if (Chars.isLineEnd(text.charAt(i)) || text.charAt(i) == '|') {
        return -1;
      }
    }
    return -1;
  }

  private boolean readsPassword(int bar) {
    for (String reader : READERS) {
      if (reads(bar, reader)) {
        return true;
      }
    }
    return false;
  }

  private boolean reads(int bar, String reader) {
    int most = Math.min(text.length(), bar + MAX_COMMAND);
    for (int i = bar + 1; i < most && !Chars.isLineEnd(text.charAt(i)); i++) {
      if (text.charAt(i) == reader.charAt(0) && Chars.startsWith(text, i, reader)) {
        return true;
      }
    }
    return false;
  }
}
