package io.underpin.logging.json;

/** Writes a throwable as an object with its cause and what was suppressed in it, whatever its methods do. */
final class ThrownObjects {
  private static final byte[] TYPE = Json.constant("{\"class\":");
  private static final byte[] MESSAGE = Json.constant(",\"message\":");
  private static final byte[] STACK = Json.constant(",\"stack\":\"");
  private static final byte[] CAUSE = Json.constant(",\"cause\":");
  private static final byte[] SUPPRESSED = Json.constant(",\"suppressed\":[");
  private static final byte[] AT = Json.constant("at ");
  private static final byte[] NEXT = Json.constant("\\n");
  private static final byte[] DOTS = Json.constant("... ");
  private static final byte[] MORE = Json.constant(" more");

  private final JsonBytes out;
  private final FreeText text;
  private final KnownTexts known;
  private final Frames frames;
  private final Seen seen = new Seen();

  ThrownObjects(JsonBytes out, FreeText text, KnownTexts known, Frames frames) {
    this.out = out;
    this.text = text;
    this.known = known;
    this.frames = frames;
  }

  void write(Throwable thrown) {
    try {
      object(thrown, Stacks.NONE);
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
    StackTraceElement[] stack = Stacks.NONE;
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
    int shown = Stacks.shown(stack, enclosing);
    for (int i = 0; i < shown; i++) {
      if (i > 0) {
        out.add(NEXT);
      }
      out.add(AT);
      frames.write(stack[i]);
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
