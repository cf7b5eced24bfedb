package io.underpin.redact;

import org.jspecify.annotations.Nullable;

/** Finds passwords in command lines, where a letter is all that says so: {@code curl -u bob:x}, {@code mysql -px}. */
final class CommandLines {
  private static final int MAX_DISTANCE = 512;
  private static final int MAX_VALUE = 256;

  // Program, its options, and whether the value stands behind a blank (_), directly behind (+), or
  // is user:password (:).
  private static final String[] PROGRAMS = {
    "curl u: U: E: user: proxy-user: cert:",
    "http a: auth:",
    "https a: auth:",
    "mysql p+",
    "mysqldump p+",
    "mysqladmin p+",
    "mysqlimport p+",
    "mariadb p+",
    "mariadb-dump p+",
    "sshpass p_ p+",
    "redis-cli a_",
    "mongo p_",
    "mongosh p_",
    "mongodump p_",
    "mongorestore p_",
    "cqlsh p_",
    "login p_",
    "ldapsearch w_ w+",
    "ldapadd w_ w+",
    "ldapmodify w_ w+",
    "ldapdelete w_ w+",
    "ldapwhoami w_ w+",
    "ldapbind w_ w+",
    "sqlcmd P_ P+",
    "bcp P_ P+",
    "twine p_",
    "ssh-keygen N_ P_",
    "smbclient U%",
    "zip P_",
    "unzip P_",
    "7z p+",
    "etcdctl user:",
    "openssl passin_ passout_ pass_ k_",
  };

  private final Text text;
  // Up to here programs have been looked for; the last one, and where it stood.
  private int looked;
  private String program = "";
  private int programAt;

  CommandLines(Text text) {
    this.text = text;
  }

  void restart() {
    looked = 0;
    program = "";
  }

  /** The value of the option whose hyphen stands here, or null if it is none, or not a secret. */
  @Nullable
  Span after(int hyphen) {
    if (hyphen > 0 && !isBefore(text.charAt(hyphen - 1))) {
      return null;
    }
    int name = Chars.startsWith(text, hyphen, "--") ? hyphen + 2 : hyphen + 1;
    if (name >= text.length() || !Chars.isLetter(text.charAt(name))) {
      return null;
    }
    look(hyphen);
    if (program.isEmpty() || hyphen - programAt > MAX_DISTANCE) {
      return null;
    }
    boolean isLong = name == hyphen + 2;
    for (int option = program.indexOf(' '); option > 0; option = program.indexOf(' ', option + 1)) {
      int end = program.indexOf(' ', option + 1) < 0
          ? program.length()
          : program.indexOf(' ', option + 1);
      int letters = end - option - 2;
      char mode = program.charAt(end - 1);
      boolean is = text.length() > name + letters
          && (isLong || letters == 1 || program.startsWith("openssl"))
          && isName(option + 1, letters, name);
      Span value = is && (isLong == letters > 1 || program.startsWith("openssl"))
          ? value(name + letters, mode)
          : null;
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /**
   * The password of {@code htpasswd -b file user password}, which stands in no option; null if this is no such command.
   *
   * @param at where the name of the program begins
   */
  @Nullable
  Span htpasswd(int at) {
    int i = at + "htpasswd".length();
    int operands = 2;
    boolean given = false;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == ',')) {
      int begin = i + 1;
      int end = endOfWord(begin);
      if (end == begin) {
        i = begin;
        continue;
      }
      if (text.charAt(begin) == '-') {
        for (int k = begin + 1; k < end; k++) {
          given |= text.charAt(k) == 'b';
          operands -= text.charAt(k) == 'n' ? 1 : 0;
        }
      } else if (operands-- == 0) {
        return given ? secret(begin, end) : null;
      }
      i = end;
    }
    return null;
  }

  /** The text of {@code ConvertTo-SecureString "text" -AsPlainText}, of PowerShell, whose last hyphen stands here; or null. */
  @Nullable
  Span secureString(int hyphen, int floor) {
    if (!Chars.startsWith(text, hyphen, "-AsPlainText")) {
      return null;
    }
    for (int i = hyphen - 1; i >= Math.max(floor, hyphen - MAX_VALUE); i--) {
      if (text.charAt(i) == 'C' && Chars.startsWith(text, i, "ConvertTo-SecureString ")) {
        int begin = i + "ConvertTo-SecureString ".length();
        if (Chars.startsWith(text, begin, "-String ")) {
          begin += "-String ".length();
        }
        return begin < hyphen - 1 ? secret(begin, hyphen - 1) : null;
      }
    }
    return null;
  }

  private boolean isName(int option, int letters, int name) {
    for (int i = 0; i < letters; i++) {
      if (program.charAt(option + i) != text.charAt(name + i)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Span value(int from, char mode) {
    char next = text.charAt(from);
    boolean blank = next == ' ' || next == '\t' || next == '=' || next == ',' || next == '"';
    boolean glued = mode == ':' && Chars.isWord(next) && text.charAt(from - 2) == '-';
    if (mode == '+'
        ? blank || next == '\n'
        : !blank && !glued && (mode == '_' || Chars.isWord(next))) {
      return null;
    }
    int begin = from;
    while (begin < text.length() && begin < from + 8 && " \t=,".indexOf(text.charAt(begin)) >= 0) {
      begin++;
    }
    if (mode == '_' && next == '"') {
      // "-p","x"
      begin = from + 1;
      while (begin < text.length() && begin < from + 4 && " ,".indexOf(text.charAt(begin)) >= 0) {
        begin++;
      }
    }
    int end = endOfWord(begin);
    if (end == begin || text.charAt(begin) == '-') {
      return null;
    }
    return mode == ':' || mode == '%' ? password(begin, end, mode) : secret(begin, end);
  }

  private @Nullable Span password(int begin, int end, char separator) {
    int colon = begin;
    while (colon < end && text.charAt(colon) != separator) {
      colon++;
    }
    if (colon == end || Chars.startsWith(text, colon, "://")) {
      return null;
    }
    char first = text.charAt(begin);
    boolean quoted =
        (first == '"' || first == '\'') && colon > begin + 1 && text.charAt(colon - 1) != first;
    int to = quoted || (first == '"' && colon == begin + 1) ? end - 1 : end;
    if (to <= colon + 1) {
      int user = quoted ? begin + 1 : begin;
      return colon > user && Looks.secret(text, user, colon) ? new Span(user, colon) : null;
    }
    return secret(colon + 1, to);
  }

  private @Nullable Span secret(int begin, int end) {
    char first = text.charAt(begin);
    boolean quoted =
        (first == '"' || first == '\'') && end - begin > 2 && text.charAt(end - 1) == first;
    int from = quoted ? begin + 1 : begin;
    int to = quoted ? end - 1 : end;
    if (Chars.startsWith(text, from, "pass:")) {
      from += 5;
    } else if (Chars.startsWith(text, from, "env:") || Chars.startsWith(text, from, "file:")) {
      return null;
    }
    return from >= to || Looks.harmless(text, from, to) || isVariable(from, to) || isPort(from, to)
        ? null
        : new Span(from, to);
  }

  /** $PASSWORD, $1, $(cat file), %PASSWORD%, <password> */
  private boolean isVariable(int from, int to) {
    char first = text.charAt(from);
    char last = text.charAt(to - 1);
    return (first == '$' && to - from > 1 && "({_".indexOf(text.charAt(from + 1)) >= 0)
        || (first == '$' && isCapitals(from + 1, to))
        || (first == '<' && last == '>')
        || (first == '%' && last == '%')
        || (first == '{' && text.charAt(Math.min(from + 1, to - 1)) == '{')
        || (first == '[' && last == ']');
  }

  private boolean isCapitals(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Alphabet.UPPER.has(text.charAt(i)) && text.charAt(i) != '_') {
        return false;
      }
    }
    return true;
  }

  private boolean isPort(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Chars.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return to - from <= 5;
  }

  /** Where the word of a shell ends that begins here: quotes hold it together. */
  private int endOfWord(int from) {
    char quote = 0;
    int i = from;
    for (; i < text.length() && i < from + MAX_VALUE; i++) {
      char c = text.charAt(i);
      int marker = c == '[' ? Marker.endAt(text, i) : -1;
      if (marker > 0) {
        i = marker - 1;
      } else if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        if (i > from && !continues(i + 1)) {
          return i;
        }
        quote = c;
      } else if (Chars.isSpace(c) || c == ',' || c == ']') {
        return i;
      }
    }
    return i;
  }

  // A quote that nothing follows is the end of what the command line is quoted in.
  private boolean continues(int at) {
    return at < text.length()
        && !Chars.isSpace(text.charAt(at))
        && ",;]})".indexOf(text.charAt(at)) < 0;
  }

  private void look(int to) {
    for (int i = Math.max(looked, to - MAX_DISTANCE); i < to; i++) {
      if ((i == 0 || !Chars.isKey(text.charAt(i - 1))) && mayStart(text.charAt(i))) {
        find(i);
      }
    }
    looked = Math.max(looked, to);
  }

  private void find(int at) {
    for (String candidate : PROGRAMS) {
      int length = candidate.indexOf(' ');
      if (begins(candidate, length, at)
          && at + length < text.length()
          && " \t,'".indexOf(text.charAt(at + length)) >= 0) {
        program = candidate;
        programAt = at;
      }
    }
  }

  private boolean begins(String candidate, int length, int at) {
    for (int i = 0; i < length; i++) {
      if (at + i >= text.length() || text.charAt(at + i) != candidate.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean mayStart(char c) {
    return "chmsrlbzuo7et".indexOf(c) >= 0;
  }

  private static boolean isBefore(char c) {
    return Chars.isSpace(c) || c == '"' || c == '\'' || c == '[' || c == ',';
  }
}
