package io.underpin.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the parts of the house are: classes from the build, sources from the folders. */
final class House {
  static final Path ROOT = root();
  static final List<String> PUBLISHED = List.of(
      "core",
      "health",
      "security",
      "logging",
      "backup",
      "contracts",
      "adapters/servlet",
      "adapters/vertx",
      "adapters/redis",
      "adapters/postgres-limits",
      "adapters/sentry",
      "adapters/logstash",
      "adapters/jdbc");

  private House() {}

  static JavaClasses published() {
    return new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests())
        .importPaths(PUBLISHED.stream()
            .map(folder -> ROOT.resolve(folder).resolve("target/classes"))
            .toList());
  }

  static List<Path> mainSources(String folder) {
    Path sources = ROOT.resolve(folder).resolve("src/main/java");
    if (!Files.isDirectory(sources)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("examples/architecture/pom.xml"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException(
          "The root of the project was not found above the working directory");
    }
    return folder;
  }
}
