package io.underpin.logging.json;

/**
 * Writes the stack trace of a throwable as one string, with causes and suppressed below, line by line as {@link
 * Throwable#printStackTrace()} does, whatever its methods do.
 */
final class StackTexts {
  /** Behind the number of frames that a throwable shares with what it caused, in the JDK's words. */
  static final byte[] MORE = Json.constant(" more\\n");

  /** The same in Logback's words. */
  static final byte[] COMMON = Json.constant(" common frames omitted\\n");

  private static final byte[] TAB = Json.constant("\\t");
  private static final byte[] AT = Json.constant("at ");
  private static final byte[] DOTS = Json.constant("... ");
  private static final byte[] END = Json.constant("\\n");
  private static final byte[] CAUSE = Json.constant("Caused by: ");
  private static final byte[] SUPPRESSED = Json.constant("Suppressed: ");
  private static final byte[] CIRCULAR = Json.constant("[CIRCULAR REFERENCE: ");
  private static final byte[] NOTHING = {};

  private final JsonBytes out;
  private final FreeText text;
  private final Frames frames;
  private final Seen seen = new Seen();
  private byte[] more = MORE;

  StackTexts(JsonBytes out, FreeText text, Frames frames) {
    this.out = out;
    this.text = text;
    this.frames = frames;
  }

  void write(Throwable thrown, byte[] wordsForMore) {
    more = wordsForMore;
    out.add('"');
    try {
      one(thrown, NOTHING, Stacks.NONE, 0);
    } finally {
      seen.clear();
    }
    out.add('"');
  }

  private void one(Throwable thrown, byte[] caption, StackTraceElement[] enclosing, int indent) {
    tabs(indent);
    out.add(caption);
    if (!seen.add(thrown)) {
      known(thrown);
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

  private void known(Throwable thrown) {
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
    StackTraceElement[] stack = Stacks.NONE;
    try {
      stack = thrown.getStackTrace();
      int shown = Stacks.shown(stack, enclosing);
      for (int i = 0; i < shown; i++) {
        tabs(indent);
        out.add(AT);
        frames.write(stack[i]);
        out.add(END);
      }
      if (shown < stack.length) {
        tabs(indent);
        out.add(DOTS);
        out.number(stack.length - shown);
        out.add(shown == Stacks.MAX_FRAMES ? MORE : more);
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
