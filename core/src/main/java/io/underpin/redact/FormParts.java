package io.underpin.redact;

/** Finds the body of a part of {@code multipart/form-data} (RFC 7578), also where its line ends are escaped. */
final class FormParts {
  private static final int MAX_BEFORE = 64;
  private static final int MAX_HEADERS = 400;
  private static final String[] LINE_ENDS = {"\r\n", "\n", "\\r\\n", "\\n", "[\\r][\\n]"};

  private FormParts() {}

  /** Where the body of the part begins whose name ends here, or -1. */
  static int body(Text text, int name) {
    if (!isFormData(text, name)) {
      return -1;
    }
    int limit = Math.min(text.length(), name + MAX_HEADERS);
    for (int i = name; i < limit; i++) {
      int end = lineEnd(text, i);
      if (end > 0) {
        int second = lineEnd(text, i + end);
        if (second > 0) {
          return i + end + second;
        }
        i += end - 1;
      }
    }
    return -1;
  }

  /** Where the body ends that begins here: before the line that begins with the boundary. */
  static int end(Text text, int from, int limit) {
    for (int i = from; i < limit; i++) {
      if (text.charAt(i) == '-' && Chars.startsWith(text, i, "--")) {
        int end = lineEndBefore(text, i);
        if (end > 0 && i - end >= from) {
          return i - end;
        }
      }
    }
    return limit;
  }

  private static boolean isFormData(Text text, int name) {
    for (int i = name; i >= Math.max(0, name - MAX_BEFORE); i--) {
      if (text.charAt(i) == 'f' && Chars.startsWith(text, i, "form-data")) {
        return true;
      }
    }
    return false;
  }

  private static int lineEnd(Text text, int at) {
    for (String end : LINE_ENDS) {
      if (Chars.startsWith(text, at, end)) {
        return end.length();
      }
    }
    return 0;
  }

  private static int lineEndBefore(Text text, int at) {
    for (String end : LINE_ENDS) {
      if (Chars.startsWith(text, at - end.length(), end)) {
        return end.length();
      }
    }
    return 0;
  }
}
