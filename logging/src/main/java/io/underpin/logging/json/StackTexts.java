package io.underpin.logging.json;

/**
 * Writes the stack trace of a throwable as one string, with causes and suppressed below, line by line as {@link
 * Throwable#printStackTrace()} does, whatever its methods do.
 */
final class StackTexts {
  /** Behind the number of frames that a throwable shares with what it caused, in the JDK's words. */
  static final byte[] MORE = LineWriter.constant(" more\\n");

  /** The same in Logback's words. */
  static final byte[] COMMON = LineWriter.constant(" common frames omitted\\n");

  private static final byte[] TAB = LineWriter.constant("\\t");
  private static final byte[] AT = LineWriter.constant("at ");
  private static final byte[] DOTS = LineWriter.constant("... ");
  private static final byte[] END = LineWriter.constant("\\n");
  private static final byte[] CAUSE = LineWriter.constant("Caused by: ");
  private static final byte[] SUPPRESSED = LineWriter.constant("Suppressed: ");
  private static final byte[] CIRCULAR = LineWriter.constant("[CIRCULAR REFERENCE: ");
  private static final byte[] NOTHING = {};

  private final JsonBytes out;
  private final FreeText text;
  private final KnownTexts known;
  private final Seen seen = new Seen();
  private byte[] more = MORE;

  StackTexts(JsonBytes out, FreeText text, KnownTexts known) {
    this.out = out;
    this.text = text;
    this.known = known;
  }

  void write(Throwable thrown, byte[] wordsForMore) {
    more = wordsForMore;
    out.add('"');
    try {
      one(thrown, NOTHING, Seen.NO_FRAMES, 0);
    } finally {
      seen.clear();
    }
    out.add('"');
  }

  private void one(Throwable thrown, byte[] caption, StackTraceElement[] enclosing, int indent) {
    tabs(indent);
    out.add(caption);
    if (!seen.add(thrown)) {
      again(thrown);
      return;
    }
    text.part(Failures.headline(thrown));
    out.add(END);
    StackTraceElement[] stack = stack(thrown, enclosing, indent + 1);
    try {
      for (Throwable other : thrown.getSuppressed()) {
        one(other, SUPPRESSED, stack, indent + 1);
      }
      Throwable cause = thrown.getCause();
      if (cause != null) {
        one(cause, CAUSE, stack, indent);
      }
    } catch (Throwable e) {
      failed(e, indent + 1);
    }
  }

  private void again(Throwable thrown) {
    if (seen.contains(thrown)) {
      out.add(CIRCULAR);
      text.part(Failures.headline(thrown));
      out.add(']');
    } else {
      text.part(thrown.getClass().getName() + ": [left out]");
    }
    out.add(END);
  }

  private StackTraceElement[] stack(Throwable thrown, StackTraceElement[] enclosing, int indent) {
    StackTraceElement[] stack = Seen.NO_FRAMES;
    try {
      stack = thrown.getStackTrace();
      int shown = Seen.frames(stack, enclosing);
      for (int i = 0; i < shown; i++) {
        tabs(indent);
        out.add(AT);
        known.frame(stack[i]);
        out.add(END);
      }
      if (shown < stack.length) {
        tabs(indent);
        out.add(DOTS);
        out.number(stack.length - shown);
        out.add(shown == Seen.MAX_FRAMES ? MORE : more);
      }
    } catch (Throwable e) {
      failed(e, indent);
    }
    return stack;
  }

  private void failed(Throwable e, int indent) {
    tabs(indent);
    text.part(Failures.of(e));
    out.add(END);
  }

  private void tabs(int count) {
    for (int i = 0; i < count; i++) {
      out.add(TAB);
    }
  }
}
