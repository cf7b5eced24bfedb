package io.underpin.redact;

/**
 * One walk over the marked places of one text, from left to right. It looks back at most some 100 characters for a key, and
 * looks ahead only as far as the value goes, behind which it then continues. Reused for one text after the other.
 */
final class Scan {
  private final Text text;
  private final Spans found;
  private final Triggers triggers;
  private final UrlPasswords urls;
  private final Assignments assignments;
  private final SpacedKeys spaced;
  private final CommandLines commands;
  private final Prose prose;
  private final Protocols protocols;
  private final Columns columns;
  private final Rows rows;
  private final OneTimeCodes codes;
  private final PipedPasswords pipes;
  private final LineBegins lines;
  private final TokenRuns tokens;
  private final CardRuns cards;

  private int floor;
  private int brackets;
  // Up to here the brackets have been counted.
  private int counted;

  Scan(Text text, SensitiveKeys keys, Spans found) {
    this.text = text;
    this.found = found;
    this.triggers = new Triggers(text, keys.endings());
    this.urls = new UrlPasswords(text);
    this.assignments = new Assignments(this, text, keys);
    this.spaced = new SpacedKeys(this, text, keys);
    this.commands = new CommandLines(text);
    this.prose = new Prose(text);
    this.protocols = new Protocols(text);
    this.columns = new Columns(text, keys);
    this.rows = new Rows(this, text, keys);
    this.codes = new OneTimeCodes(this, text);
    this.pipes = new PipedPasswords(text);
    this.lines = new LineBegins(this, text, keys, columns);
    this.tokens = new TokenRuns(this, text, spaced, rows);
    this.cards = new CardRuns(this, text);
  }

  void run(Marks marks) {
    restart();
    char[] chars = text.raw();
    int next = 0;
    for (int block = 0; block < marks.blocks(); block++) {
      int begin = block * Marks.BLOCK;
      long runs = marks.tokens(block) | marks.digits(block);
      long left = marks.stops(block) | runs;
      while (left != 0) {
        int bit = Long.numberOfTrailingZeros(left);
        int i = begin + bit;
        left &= left - 1;
        if (i < next) {
          // Behind what has been looked at.
          left = next - begin < Marks.BLOCK ? left & -1L << (next - begin) : 0;
        } else if (((runs >>> bit) & 1) != 0) {
          next = run(marks, block, bit);
        } else if (!triggers.isNone(chars, i, assignments.isInData())) {
          next = at(i, chars[i]);
        }
      }
    }
  }

  /** What stands before has been dealt with and is not looked at again. */
  int floor() {
    return floor;
  }

  /** Whether a bracket that stands before this place is open. */
  boolean isInBrackets(int at) {
    count(at);
    return brackets > 0;
  }

  /** Deals with everything up to here. */
  int skip(int to) {
    if (to > floor) {
      floor = to;
    }
    return to;
  }

  /** Puts a marker in the place of this part, and says where to go on. */
  int replace(int from, int to, String marker) {
    if (from < to && !Marker.is(text, from, to)) {
      found.add(from, to, marker);
      count(from);
      counted = Math.max(counted, to);
    }
    return skip(to);
  }

  private int run(Marks marks, int block, int bit) {
    int i = block * Marks.BLOCK + bit;
    int next = i;
    if (((marks.tokens(block) >>> bit) & 1) != 0) {
      next = tokens.look(i);
    }
    if (next == i && ((marks.digits(block) >>> bit) & 1) != 0) {
      next = cards.look(i);
    }
    if (next == i && ((marks.stops(block) >>> bit) & 1) != 0) {
      next = at(i, text.charAt(i));
    }
    return next;
  }

  private void restart() {
    floor = 0;
    brackets = 0;
    counted = 0;
    urls.restart();
    assignments.restart();
    commands.restart();
    columns.restart();
    rows.restart();
    tokens.restart();
    cards.restart();
  }

  /** Deals with what stands here, and says where to go on. */
  private int at(int i, char c) {
    return switch (c) {
      case '=' -> assignments.plain(i);
      case ':' -> colon(i);
      case '%' -> assignments.encoded(i);
      case '>' -> angle(i);
      case '-' -> dash(i);
      case '~' -> tokens.infix(i);
      case '|' -> bar(i);
      case '&' -> escapedTag(i, i + 1);
      case 'g' -> escapedTag(i, i);
      case '\n' -> lines.look(i);
      case 'A', 'P', 'U', 'O', 'G' -> capital(i, c);
      case 'd', 'D', 't', 'T', 'I' -> codes.look(i);
      case 'b', 'B' -> scheme(i);
      case 's', 'S' -> word("password", 3, i);
      case 'w', 'W' -> word("password", 4, i);
      case 'p' -> word("passphrase", 4, i);
      case 'h', 'H' -> word("passphrase", 5, i);
      case 'x' -> tokens.look(i, i);
      case 'o' -> small(i);
      case '@' -> userInfo(i);
      default -> i + 1;
    };
  }

  private int colon(int i) {
    char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
    boolean plain = next == '/' && Chars.startsWith(text, i, "://");
    if (plain || (next == '\\' && Chars.startsWith(text, i, ":\\/\\/"))) {
      int authority = i + (plain ? 3 : 5);
      return urls.find(authority) ? replace(urls.begin(), urls.end(), Marker.PLAIN) : authority;
    }
    char before = i > floor ? text.charAt(i - 1) : ' ';
    if (Chars.isDigit(before) || before == '*') {
      int token = before == '*' ? i + 1 : tokens.infix(i);
      if (token > i + 1) {
        return token;
      }
      int password = Chars.isLetter(next) || next == '*' ? Neighbours.pgpass(text, i, floor) : -1;
      if (password > 0) {
        int end = Extent.bare(text, password, text.length(), false);
        return Looks.harmless(text, password, end) ? end : replace(password, end, Marker.PLAIN);
      }
    } else if (before == 'n' || before == 'i') {
      if (Chars.startsWith(text, i - 11, "oracle:thin")
          || Chars.startsWith(text, i - 10, "oracle:oci")) {
        return urls.oracle(i + 1) ? replace(urls.begin(), urls.end(), Marker.PLAIN) : i + 1;
      }
    }
    return assignments.plain(i);
  }

  private int angle(int i) {
    Span rule = i > floor && text.charAt(i - 1) == ' ' ? protocols.rule(i) : null;
    return rule == null
        ? assignments.arrowOrElement(i)
        : replace(rule.from(), rule.to(), Marker.PLAIN);
  }

  private int userInfo(int i) {
    int colon = Neighbours.colonBefore(text, i, floor);
    Span password = colon > floor && !Marker.isAround(text, colon)
        ? Neighbours.userInfo(text, colon, floor)
        : null;
    if (password == null) {
      password = Neighbours.oracleLogin(text, i, floor);
    }
    return password == null ? i + 1 : replace(password.from(), password.to(), Marker.PLAIN);
  }

  private int dash(int i) {
    for (int from = Math.max(floor, i - 1); from <= i; from++) {
      int end = PemKeys.end(text, from);
      if (end > 0) {
        return replace(from, end, Marker.PRIVATE_KEY);
      }
      int begin = PemKeys.headless(text, from, floor);
      if (begin >= 0) {
        return replace(begin, from, Marker.PRIVATE_KEY);
      }
    }
    // Both, so that it is the same at even and at odd places.
    char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
    if (next != '-' && !PairClasses.isOption(next)) {
      return i + 1;
    }
    Span value = next == 'A' ? commands.secureString(i, floor) : commands.after(i);
    return value == null ? spaced.option(i) : replace(value.from(), value.to(), Marker.PLAIN);
  }

  private int word(String words, int character, int i) {
    int end = spaced.quoted(words, character, i);
    int at = i - character;
    Span password = end > i + 1 || at < floor ? null : prose.after(at);
    if (password == null && end <= i + 1 && at >= floor) {
      int behind = endOfWord(at);
      if (Chars.startsWithIgnoreCase(text, at, "pass") && mayBeColumn(behind)) {
        rows.inserted(at);
      }
      int user = spaced.passwordFor(behind);
      if (user > 0) {
        return user;
      }
    }
    if (password == null && at >= floor + 2 && Chars.startsWith(text, at - 2, "htpasswd")) {
      password = commands.htpasswd(at - 2);
    }
    return password == null ? end : replace(password.from(), password.to(), Marker.PLAIN);
  }

  private int bar(int i) {
    int token = tokens.infix(i);
    Span password = token > i + 1 ? null : pipes.before(i, floor);
    if (password != null) {
      replace(password.from(), password.to(), Marker.PLAIN);
      return i + 1;
    }
    return token > i + 1 ? token : assignments.cell(i);
  }

  /** What stands around this g may be the end of a tag in XML within XML. */
  private int escapedTag(int i, int g) {
    int twice = g - 5;
    int tag = Chars.startsWith(text, twice, "&amp;gt;") ? twice : g - 1;
    return tag >= floor && Chars.startsWith(text, g - 1, g - 1 == tag ? "&gt;" : ";gt;")
        ? assignments.escapedElement(tag, g + 3)
        : i + 1;
  }

  private int capital(int i, char c) {
    Span secret = protocols.at(i, floor);
    if (secret != null) {
      return replace(secret.from(), secret.to(), Marker.PLAIN);
    }
    return switch (c) {
      case 'P' -> {
        int end = word("passphrase", 4, i);
        yield end > i + 1 ? end : codes.look(i);
      }
      case 'O' -> small(i);
      case 'A' -> codes.look(i);
      default -> i + 1;
    };
  }

  private int small(int i) {
    int token = tokens.look(i - 1, i);
    return token > i + 1 ? token : codes.look(i);
  }

  private int endOfWord(int from) {
    int i = from;
    while (i < text.length() && Chars.isKey(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private boolean mayBeColumn(int end) {
    return end == text.length() || ",;\t|) \"`\n\r".indexOf(text.charAt(end)) >= 0;
  }

  private int scheme(int i) {
    int end = Credentials.afterScheme(this, text, i);
    if (end > i + 1) {
      return end;
    }
    int identified = spaced.quoted("identified by", 11, i);
    if (identified <= i + 1) {
      identified = spaced.identifiedBy(i);
    }
    return identified > i + 1 ? identified : spaced.by(i);
  }

  private void count(int to) {
    for (; counted < to; counted++) {
      switch (text.charAt(counted)) {
        case '[', '{', '(' -> brackets++;
        case ']', '}', ')' -> brackets = Math.max(0, brackets - 1);
        default -> {}
      }
    }
  }
}
