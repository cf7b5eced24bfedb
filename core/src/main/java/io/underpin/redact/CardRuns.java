package io.underpin.redact;

/** Finds the numbers of payment cards in runs of digits and of what stands between groups of digits. */
final class CardRuns {
  private static final int LEAST_DIGITS = 14;

  private final Scan scan;
  private final Text text;
  private int done;

  CardRuns(Scan scan, Text text) {
    this.scan = scan;
    this.text = text;
  }

  void restart() {
    done = 0;
  }

  /** Looks at the whole run in which this place is; says where to go on: here, or behind the last number. */
  int look(int at) {
    if (at < done) {
      return at;
    }
    int from = at;
    int digits = 0;
    while (from > scan.floor() && Cards.isPart(text.charAt(from - 1))) {
      from--;
      digits += Chars.isDigit(text.charAt(from)) ? 1 : 0;
    }
    int to = at;
    while (to < text.length() && Cards.isPart(text.charAt(to))) {
      digits += Chars.isDigit(text.charAt(to)) ? 1 : 0;
      to++;
    }
    done = to;
    return digits < LEAST_DIGITS ? at : Math.max(at, numbers(from, to));
  }

  private int numbers(int from, int to) {
    int end = 0;
    for (int i = from; i < to; i++) {
      if (Chars.isDigit(text.charAt(i)) && Chars.isWordStart(text, i)) {
        int number = Cards.end(text, i);
        if (number > i) {
          end = scan.replace(i, number, Marker.CARD);
          i = number - 1;
        }
      }
    }
    return end;
  }
}
