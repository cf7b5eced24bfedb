package io.underpin.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotenvTest {
  @TempDir
  Path folder;

  static List<String[]> lines() {
    return List.of(new String[][] {
      {"A=value", "value"},
      {"  A = value  ", "value"},
      {"export A=value", "value"},
      {"export\tA=value", "value"},
      {"A=two words", "two words"},
      {"A=value # comment", "value"},
      {"A=value\t# comment", "value"},
      {"A=value#no-comment", "value#no-comment"},
      {"A=#value", "#value"},
      {"A= # comment", ""},
      {"A=", ""},
      {"A=''", ""},
      {"A=\"\"", ""},
      {"A='a # \\n $B \"x\"'", "a # \\n $B \"x\""},
      {"A='x' # comment", "x"},
      {"A=\"a # \\\"b\\\" \\n\\r\\t\\\\ \\$B '\\'\"", "a # \"b\" \n\r\t\\ $B ''"},
      {"A=\"x\"   # comment", "x"},
      {"A=$B", "$B"},
      {"A=${B}", "${B}"},
      {"A=\"$B\"", "$B"},
      {"A=a=b=c", "a=b=c"},
      {"A=it's", "it's"},
      {"A=c:\\temp", "c:\\temp"},
      {"\ufeffA=value", "value"},
      {"# comment\n\n  # more\nA=value\r\n", "value"},
      {"A=value\rB=x", "value"},
      {"A=日本 é", "日本 é"}
    });
  }

  @ParameterizedTest
  @MethodSource("lines")
  void reads(String content, String expected) throws IOException {
    Environment environment =
        Environment.dotenv(Files.writeString(folder.resolve(".env"), content));

    assertThat(environment.layers().get(0).problems()).isEmpty();
    assertThat(environment.value("A")).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "=hunter2",
        "MY-KEY=hunter2",
        "1A=hunter2",
        "MY KEY=hunter2",
        "A='hunter2",
        "A=\"hunter2",
        "A=\"hunter2\\",
        "A='x'hunter2",
        "A=\"x\" hunter2",
        "A=\"x\"#hunter2",
        "A=\"hunter2\\q\"",
        "A=1\nA=hunter2",
        "A=hunter2\0",
        "postgres://bob:hunter2@db?x=1",
        "é=hunter2"
      })
  void reports_a_malformed_line_by_its_number_without_showing_it(String content)
      throws IOException {
    Environment environment =
        Environment.dotenv(Files.writeString(folder.resolve(".env"), "OK=1\n\n" + content));

    List<Problem> problems = environment.layers().get(0).problems();

    assertThat(problems).singleElement().satisfies(problem -> {
      assertThat(problem.name()).matches(".*\\.env:[34]");
      assertThat(problem.toString()).doesNotContain("hunter2");
    });
  }

  @Test
  void takes_a_file_that_is_not_there_for_empty() {
    Environment environment = Environment.dotenv(folder.resolve("absent"));

    assertThat(environment.layers().get(0).problems()).isEmpty();
    assertThat(environment.value("A")).isEmpty();
  }

  @Test
  void reports_what_cannot_be_read() throws IOException {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {'A', '=', (byte) 0xff});
    Path large = Files.write(folder.resolve("large"), new byte[1024 * 1024 + 1]);

    assertThat(Environment.dotenv(binary).layers().get(0).problems().toString())
        .contains("is not UTF-8 text");
    assertThat(Environment.dotenv(large).layers().get(0).problems().toString())
        .contains("is larger than");
    assertThat(Environment.dotenv(folder).layers().get(0).problems().toString())
        .contains("cannot be read (IOException)");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void survives_any_text(long seed) throws IOException {
    Random random = new Random(seed);
    String alphabet = "AB_=#'\"\\ \t\r\nn$é\0";
    Path file = folder.resolve(".env");

    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = 0; k < random.nextInt(60); k++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Files.writeString(file, text);

      assertThat(Environment.dotenv(file).layers()).hasSize(1);
    }
  }
}
