package io.underpin.logging.json;

/** Writes a throwable as an object with its cause and what was suppressed in it, whatever its methods do. */
final class ThrownObjects {
  private static final byte[] TYPE = LineWriter.constant("{\"class\":");
  private static final byte[] MESSAGE = LineWriter.constant(",\"message\":");
  private static final byte[] STACK = LineWriter.constant(",\"stack\":\"");
  private static final byte[] CAUSE = LineWriter.constant(",\"cause\":");
  private static final byte[] SUPPRESSED = LineWriter.constant(",\"suppressed\":[");
  private static final byte[] AT = LineWriter.constant("at ");
  private static final byte[] NEXT = LineWriter.constant("\\n");
  private static final byte[] DOTS = LineWriter.constant("... ");
  private static final byte[] MORE = LineWriter.constant(" more");

  private final JsonBytes out;
  private final FreeText text;
  private final KnownTexts known;
  private final Seen seen = new Seen();

  ThrownObjects(JsonBytes out, FreeText text, KnownTexts known) {
    this.out = out;
    this.text = text;
    this.known = known;
  }

  void write(Throwable thrown) {
    try {
      object(thrown, Seen.NO_FRAMES);
    } finally {
      seen.clear();
    }
  }

  /** Of a throwable of which only the text is left. */
  void write(String type, String said) {
    out.add(TYPE);
    known.write(type);
    out.add(MESSAGE);
    text.write(said);
    out.add('}');
  }

  private void object(Throwable thrown, StackTraceElement[] enclosing) {
    out.add(TYPE);
    known.write(thrown.getClass().getName());
    out.add(MESSAGE);
    if (!seen.add(thrown)) {
      text.write("[left out]");
      out.add('}');
      return;
    }
    text.write(Failures.message(thrown));
    StackTraceElement[] stack = stack(thrown, enclosing);
    int start = out.size();
    try {
      below(thrown, stack);
    } catch (Throwable e) {
      out.rollBack(start);
      out.add(SUPPRESSED);
      write(Failures.of(e), "");
      out.add(']');
    }
    out.add('}');
  }

  private StackTraceElement[] stack(Throwable thrown, StackTraceElement[] enclosing) {
    StackTraceElement[] stack = Seen.NO_FRAMES;
    int start = out.size();
    try {
      stack = thrown.getStackTrace();
      if (stack.length > 0) {
        out.add(STACK);
        frames(stack, enclosing);
        out.add('"');
      }
    } catch (Throwable e) {
      out.rollBack(start);
      out.add(STACK);
      text.part(Failures.of(e));
      out.add('"');
    }
    return stack;
  }

  private void frames(StackTraceElement[] stack, StackTraceElement[] enclosing) {
    int shown = Seen.frames(stack, enclosing);
    for (int i = 0; i < shown; i++) {
      if (i > 0) {
        out.add(NEXT);
      }
      out.add(AT);
      known.frame(stack[i]);
    }
    if (shown < stack.length) {
      if (shown > 0) {
        out.add(NEXT);
      }
      out.add(DOTS);
      out.number(stack.length - shown);
      out.add(MORE);
    }
  }

  private void below(Throwable thrown, StackTraceElement[] stack) {
    Throwable cause = thrown.getCause();
    if (cause != null) {
      out.add(CAUSE);
      object(cause, stack);
    }
    Throwable[] suppressed = thrown.getSuppressed();
    if (suppressed.length > 0) {
      out.add(SUPPRESSED);
      for (Throwable other : suppressed) {
        out.comma();
        object(other, stack);
      }
      out.add(']');
    }
  }
}
