package io.underpin.sentry;

import org.jspecify.annotations.Nullable;

/**
 * Tells which failures are of one kind: the same class thrown at the same place of the service's own code, or the same message but for
 * its numbers.
 */
final class Kinds {
  private static final int FRAMES = 3;
  private static final int MAX_CAUSES = 16;
  private static final int MAX_TEMPLATE = 200;

  private final OwnCode own;

  Kinds(OwnCode own) {
    this.own = own;
  }

  String of(Report report) {
    Throwable thrown = report.thrown();
    StringBuilder kind = new StringBuilder(128);
    if (thrown == null) {
      kind.append(report.logger()).append('|');
      addShape(report.template(), kind);
      return kind.toString();
    }
    kind.append(thrown.getClass().getName());
    Throwable root = root(thrown);
    if (root != thrown) {
      kind.append('<').append(root.getClass().getName());
    }
    addPlace(root.getStackTrace(), kind);
    return kind.toString();
  }

  private void addPlace(StackTraceElement[] stack, StringBuilder kind) {
    int found = 0;
    for (int i = 0; i < stack.length && found < FRAMES; i++) {
      if (own.owns(stack[i].getClassName())) {
        add(stack[i], kind);
        found++;
      }
    }
    for (int i = 0; i < stack.length && i < FRAMES && found == 0; i++) {
      add(stack[i], kind);
    }
  }

  private static void add(StackTraceElement frame, StringBuilder kind) {
    kind.append('@')
        .append(frame.getClassName())
        .append('.')
        .append(frame.getMethodName())
        .append(':')
        .append(frame.getLineNumber());
  }

  // Numbers and ids make one kind into many where somebody has put a message together by hand.
  private static void addShape(String template, StringBuilder kind) {
    boolean inNumber = false;
    int length = Math.min(template.length(), MAX_TEMPLATE);
    for (int i = 0; i < length; i++) {
      char c = template.charAt(i);
      boolean digit = Character.isDigit(c);
      if (!digit) {
        kind.append(c);
      } else if (!inNumber) {
        kind.append('#');
      }
      inNumber = digit;
    }
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    @Nullable Throwable cause = thrown.getCause();
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      root = cause;
      cause = cause.getCause();
    }
    return root;
  }
}
