package io.underpin.health.preflight;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whether somebody sees in colour what is printed. The kernel is asked, because {@code System.console()} is never null since Java
 * 22; where there is no {@code /proc}, there is no colour.
 */
final class Terminal {
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  private Terminal() {}

  static boolean shows(PrintStream out) {
    return out == System.out && wantsColour(System.getenv()) && isTerminal();
  }

  /** NO_COLOR as on no-color.org: any value that is not empty. */
  static boolean wantsColour(Map<String, String> environment) {
    String kind = environment.getOrDefault("TERM", "");
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !kind.isEmpty()
        && !kind.equals("dumb");
  }

  private static boolean isTerminal() {
    try {
      return isTerminal(Files.readSymbolicLink(STANDARD_OUTPUT).toString());
    } catch (IOException | UnsupportedOperationException | SecurityException e) {
      return false;
    }
  }

  static boolean isTerminal(String device) {
    return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
  }
}
