package io.underpin.redact;

/**
 * One walk over one text, from left to right. It stops at characters that may betray a secret, looks back at most some 100
 * characters for a key, and looks ahead only as far as the value goes, behind which it then continues.
 */
final class Scan {
  private static final VendorTokens VENDORS = VendorTokens.standard();
  private static final boolean[] ANCHOR = anchors();

  private final Text text;
  private final int length;
  private final UrlPasswords urls;
  private final TokenShapes shapes;
  private final Assignments assignments;

  private final Spans found;
  private int floor;
  private int brackets;

  Scan(Text text, SensitiveKeys keys, Spans found) {
    this.text = text;
    this.found = found;
    this.length = text.length();
    this.urls = new UrlPasswords(text);
    this.shapes = new TokenShapes(text);
    this.assignments = new Assignments(this, text, keys);
  }

  void run() {
    int i = 0;
    while (i < length) {
      char c = text.charAt(i);
      i = c < ANCHOR.length && ANCHOR[c] ? at(i, c) : i + 1;
    }
  }

  /** What stands before has been dealt with and is not looked at again. */
  int floor() {
    return floor;
  }

  /** Deals with everything up to here. */
  int skip(int to) {
    floor = Math.max(floor, to);
    return to;
  }

  /** Puts a marker in the place of this part, and says where to go on. */
  int replace(int from, int to, String marker) {
    if (from < to && !Marker.is(text, from, to)) {
      found.add(from, to, marker);
    }
    return skip(to);
  }

  int replace(Span span, int otherwise) {
    return span.isEmpty() ? otherwise : replace(span.from(), span.to(), Marker.PLAIN);
  }

  /** Deals with what stands here, and says where to go on. */
  private int at(int i, char c) {
    return switch (c) {
      case '=' -> assignments.plain(i, brackets > 0);
      case ':' -> colon(i);
      case '%' -> assignments.encoded(i);
      case '>' -> assignments.arrowOrElement(i);
      case '-' -> dash(i);
      case '~', '|' -> infix(i);
      case '\'', '"' -> assignments.quote(i);
      case '[', '{', '(' -> open(i);
      case ']', '}', ')' -> {
        brackets = Math.max(0, brackets - 1);
        yield i + 1;
      }
      default -> token(i, c);
    };
  }

  private int colon(int i) {
    if (i > floor && Chars.isDigit(text.charAt(i - 1))) {
      Span token = InfixTokens.around(text, i, floor);
      if (token != null) {
        return replace(token.from(), token.to(), Marker.TOKEN);
      }
    }
    boolean plain = Chars.startsWith(text, i, "://");
    if (plain || Chars.startsWith(text, i, ":\\/\\/")) {
      int authority = i + (plain ? 3 : 5);
      return replace(urls.find(authority), authority);
    }
    if (Chars.startsWith(text, i - 11, "oracle:thin")
        || Chars.startsWith(text, i - 10, "oracle:oci")) {
      return replace(urls.oracle(i + 1), i + 1);
    }
    return assignments.plain(i, brackets > 0);
  }

  private int dash(int i) {
    int end = PemKeys.end(text, i);
    if (end > 0) {
      return replace(i, end, Marker.PRIVATE_KEY);
    }
    Span token = InfixTokens.around(text, i, floor);
    return token == null ? assignments.option(i) : replace(token.from(), token.to(), Marker.TOKEN);
  }

  private int infix(int i) {
    Span token = InfixTokens.around(text, i, floor);
    return token == null ? i + 1 : replace(token.from(), token.to(), Marker.TOKEN);
  }

  private int open(int i) {
    int marker = Marker.endAt(text, i);
    if (marker > 0) {
      return skip(marker);
    }
    brackets++;
    return i + 1;
  }

  private int token(int i, char c) {
    if (c == 'e' && Chars.startsWith(text, i, "eyJ")) {
      int end = shapes.jwt(i);
      if (end > 0) {
        return replace(i, end, Marker.JWT);
      }
    }
    if (!Chars.isWordStart(text, i)) {
      return i + 1;
    }
    if (c == 'b' || c == 'B') {
      int end = Credentials.afterScheme(this, text, i);
      if (end > i + 1) {
        return end;
      }
    }
    if (Chars.isDigit(c)) {
      int end = Cards.end(text, i);
      if (end > 0) {
        return replace(i, end, Marker.CARD);
      }
    }
    VendorToken token = VENDORS.at(text, i);
    return token == null
        ? i + 1
        : replace(Math.max(floor, token.begin(text, i)), token.end(text, i), token.marker);
  }

  private static boolean[] anchors() {
    boolean[] anchors = new boolean[128];
    for (char c : "=:%>-'\"[]{}()eBb~|".toCharArray()) {
      anchors[c] = true;
    }
    for (char c = 0; c < 128; c++) {
      anchors[c] |= VENDORS.mayStart(c) || (c >= '2' && c <= '6');
    }
    return anchors;
  }
}
