package io.underpin.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the compiler does not enforce and bytecode does not show. */
class SourcesTest {
  private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>(underpin-[a-z-]+)</artifactId>");
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  @Test
  void every_package_says_what_it_answers_and_is_null_marked() throws IOException {
    List<String> bare = new ArrayList<>();

    for (String folder : House.PUBLISHED) {
      for (Path file : House.mainSources(folder)) {
        Path info = file.resolveSibling("package-info.java");
        boolean isModule = file.endsWith("module-info.java");
        if (!isModule
            && !(Files.exists(info) && isDescribedAndNullMarked(Files.readString(info)))) {
          bare.add(file.getParent() + " has no package-info.java with Javadoc and @NullMarked");
        }
      }
    }

    assertThat(bare.stream().distinct()).isEmpty();
  }

  @Test
  void every_public_type_and_member_of_a_published_module_has_javadoc() {
    List<String> undocumented = new ArrayList<>();

    for (String folder : House.PUBLISHED) {
      undocumented.addAll(Undocumented.in(House.mainSources(folder)));
    }

    assertThat(undocumented).isEmpty();
  }

  @Test
  void one_package_lives_in_one_artifact() throws IOException {
    Map<String, String> homes = new TreeMap<>();
    List<String> split = new ArrayList<>();

    for (String folder : House.PUBLISHED) {
      for (Path file : House.mainSources(folder)) {
        Matcher name = PACKAGE.matcher(Files.readString(file));
        if (name.find()) {
          String other = homes.putIfAbsent(name.group(1), folder);
          if (other != null && !other.equals(folder)) {
            split.add(name.group(1) + " lives in " + other + " and in " + folder);
          }
        }
      }
    }

    assertThat(split).isEmpty();
  }

  @Test
  void every_published_module_has_a_module_name() throws IOException {
    Map<String, String> nameless = new LinkedHashMap<>();

    for (String folder : House.PUBLISHED) {
      String name = "io.underpin." + folder.substring(folder.indexOf('/') + 1).replace("-", "");
      Path descriptor = House.ROOT.resolve(folder).resolve("src/main/java/module-info.java");
      boolean real = Files.exists(descriptor)
          && Files.readString(descriptor).contains("module " + name + " {");
      boolean automatic =
          pom(folder).contains("<Automatic-Module-Name>" + name + "</Automatic-Module-Name>");
      if (real == automatic) {
        nameless.put(
            folder, "needs either module-info.java or Automatic-Module-Name, of the name " + name);
      }
    }

    assertThat(nameless).isEmpty();
  }

  @Test
  void the_bom_names_every_published_artifact() throws IOException {
    String bom = pom("bom");

    List<String> named = ARTIFACT
        .matcher(bom.substring(bom.indexOf("<dependencyManagement>")))
        .results()
        .map(match -> match.group(1))
        .toList();

    assertThat(named)
        .containsExactlyElementsOf(House.PUBLISHED.stream()
            .map(folder -> "underpin-" + folder.substring(folder.indexOf('/') + 1))
            .toList());
  }

  @Test
  void versions_stand_in_the_parent_only() throws IOException {
    List<String> elsewhere = new ArrayList<>();

    for (Path pom : modulePoms()) {
      String text = Files.readString(pom);
      VERSION
          .matcher(text.substring(text.indexOf("</parent>")))
          .results()
          .filter(match -> !match.group(1).equals("${project.version}"))
          .forEach(match -> elsewhere.add(pom + ": " + match.group()));
    }

    assertThat(elsewhere).isEmpty();
  }

  private static boolean isDescribedAndNullMarked(String info) {
    return info.startsWith("/**") && info.contains("@NullMarked\npackage ");
  }

  private static List<Path> modulePoms() throws IOException {
    try (Stream<Path> files = Files.walk(House.ROOT, 3)) {
      return files
          .filter(file -> file.endsWith("pom.xml"))
          .filter(file -> !file.equals(House.ROOT.resolve("pom.xml"))
              && !file.startsWith(House.ROOT.resolve("bom")))
          .toList();
    }
  }

  private static String pom(String folder) throws IOException {
    return Files.readString(House.ROOT.resolve(folder).resolve("pom.xml"));
  }
}
