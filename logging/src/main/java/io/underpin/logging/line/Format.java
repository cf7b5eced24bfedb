package io.underpin.logging.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a {@link LogLine} is written. */
public enum Format {
  /** {@link #TEXT} where standard output is a terminal, {@link #JSON} everywhere else. */
  AUTO,
  /** One JSON object (RFC 8259) on one line, for machines. */
  JSON,
  /** One readable line, with the stack trace below it, for people. */
  TEXT;

  /** What {@link #AUTO} means here and now; the others mean themselves. */
  public Format resolved() {
    if (this != AUTO) {
      return this;
    }
    return isTerminal() ? TEXT : JSON;
  }

  // On Linux the kernel says what standard output is. Elsewhere System.console() has to do, which
  // Java 22 to 24 answer without a terminal too (hence the warning); Java 17 has no other way.
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Path output = Path.of("/proc/self/fd/1");
    try {
      if (Files.isSymbolicLink(output)) {
        String target = Files.readSymbolicLink(output).toString();
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
      }
    } catch (IOException | SecurityException e) {
      return false;
    }
    return System.console() != null;
  }
}
