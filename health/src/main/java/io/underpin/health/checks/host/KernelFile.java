package io.underpin.health.checks.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads the small files in which Linux tells its figures. A file that is not there holds nothing. */
final class KernelFile {
  private KernelFile() {}

  static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** A file of one number, or of the word "max", which is more than any. */
  static OptionalLong number(Path file) throws IOException {
    List<String> lines = lines(file);
    if (lines.isEmpty()) {
      return OptionalLong.empty();
    }
    String text = lines.get(0).strip();
    return OptionalLong.of(text.equals("max") ? Long.MAX_VALUE : parse(text));
  }

  /** A file of lines such as {@code nr_throttled 12}. */
  static Map<String, Long> table(Path file) throws IOException {
    Map<String, Long> table = new HashMap<>();
    for (String line : lines(file)) {
      int space = line.indexOf(' ');
      if (space > 0) {
        table.put(line.substring(0, space), parse(line.substring(space + 1).strip()));
      }
    }
    return table;
  }

  static long parse(String number) throws IOException {
    try {
      // Counters of 64 bits without a sign: half of that is already more than anything can be.
      return number.length() > 18 ? Long.MAX_VALUE : Long.parseLong(number);
    } catch (NumberFormatException e) {
      throw new IOException("Not a number where the kernel writes one", e);
    }
  }
}
