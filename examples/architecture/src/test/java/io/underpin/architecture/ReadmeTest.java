package io.underpin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every Java example in a README or another page is code that compiles: it stands, as a whole, in a source file. White space does not count,
 * because the formatter breaks lines; nor do comments at the end of a line.
 */
class ReadmeTest {
  private static final String FENCE = "```";

  @Test
  void every_java_example_stands_in_a_source_file() throws IOException {
    List<String> sources = new ArrayList<>();
    for (Path file : files(".java")) {
      sources.add(code(Files.readString(file).lines()));
    }
    List<String> invented = new ArrayList<>();

    for (Path readme : files(".md")) {
      for (String example : javaExamples(readme)) {
        if (sources.stream().noneMatch(source -> source.contains(example))) {
          invented.add(House.ROOT.relativize(readme) + ": " + example);
        }
      }
    }

    assertThat(invented).isEmpty();
  }

  @Test
  void the_first_program_stands_in_the_first_30_lines() throws IOException {
    List<String> readme = Files.readAllLines(House.ROOT.resolve("README.md"));

    int start = readme.indexOf(FENCE + "java");
    int end = start + readme.subList(start, readme.size()).indexOf(FENCE);

    assertThat(start).isPositive();
    assertThat(end + 1).isBetween(start + 2, 30);
  }

  @Test
  void every_module_has_a_readme_that_the_front_page_links_to() throws IOException {
    String front = Files.readString(House.ROOT.resolve("README.md"));

    assertThat(House.PUBLISHED).allSatisfy(folder -> {
      assertThat(House.ROOT.resolve(folder).resolve("README.md")).exists();
      assertThat(front).contains("(" + folder + "/README.md)");
    });
  }

  private static List<String> javaExamples(Path readme) throws IOException {
    List<String> examples = new ArrayList<>();
    List<String> example = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(readme)) {
      if (inside && line.strip().equals(FENCE)) {
        examples.add(code(example.stream()));
        example.clear();
        inside = false;
      } else if (inside) {
        example.add(line);
      } else {
        inside = line.strip().equals(FENCE + "java");
      }
    }
    return examples;
  }

  private static String code(Stream<String> lines) {
    return lines
        .map(line -> line.replaceFirst("(^|\\s)// .*$", "").replaceAll("\\s", ""))
        .collect(Collectors.joining());
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.walk(House.ROOT)) {
      return all.filter(file -> file.toString().endsWith(ending))
          .filter(ReadmeTest::isWritten)
          .sorted()
          .toList();
    }
  }

  private static boolean isWritten(Path file) {
    String path = "/" + House.ROOT.relativize(file) + "/";
    return !path.contains("/target/") && !path.contains("/var/") && !path.contains("/.git/");
  }
}
