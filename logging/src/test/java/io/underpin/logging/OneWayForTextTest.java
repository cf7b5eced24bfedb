package io.underpin.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Text gets into a line of JSON through one class alone, which redacts it; all else that is written is constant. */
class OneWayForTextTest {
  private static final Path SOURCES = Path.of("src/main/java/io/underpin/logging");

  @Test
  void only_free_text_encodes_strings() {
    assertThat(filesWith("new Escapes(")).containsExactly("json/FreeText.java");
  }

  @Test
  void strings_become_bytes_where_they_are_escaped_or_constant() {
    assertThat(filesWith("getBytes(")).containsExactly("json/Escapes.java", "json/LineWriter.java");
  }

  @Test
  void what_is_called_constant_is_a_constant_but_for_times_and_what_is_made_of_constants() {
    List<String> others = sources()
        .flatMap(file -> read(file)
            .lines()
            .filter(line -> line.contains("LineWriter.constant(") && !line.contains("static final"))
            .filter(line -> !line.strip().startsWith("LineWriter.constant(\""))
            .map(line -> SOURCES.relativize(file) + ": " + line.strip()))
        .toList();

    assertThat(others)
        .allMatch(line -> line.startsWith("json/Times.java: encoded = ")
            || line.startsWith("schema/PerLevel.java: ")
            || line.startsWith("schema/Words.java: ")
            || line.startsWith("schema/GcpLayout.java: return Words.join(LineWriter.constant(name)")
            || line.contains("LineWriter.constant(\",\\\"Resource\\\":\")"));
  }

  private static List<String> filesWith(String text) {
    return sources()
        .filter(file -> read(file).contains(text))
        .map(file -> SOURCES.relativize(file).toString())
        .sorted()
        .toList();
  }

  private static Stream<Path> sources() {
    return Stream.of("json", "schema").flatMap(folder -> {
      try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
        return files.toList().stream();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
