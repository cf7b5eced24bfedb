package io.underpin.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
  @TempDir
  Path folder;

  @Test
  void does_not_print_itself() {
    Secret secret = Secret.of("hunter2");

    assertThat(secret).hasToString("***").hasSameHashCodeAs(Secret.of("other"));
    assertThat(secret.reveal()).isEqualTo("hunter2");
  }

  @Test
  void compares_by_value() {
    Secret secret = Secret.of("hunter2é");

    assertThat(secret)
        .isEqualTo(Secret.of("hunter2é"))
        .isNotEqualTo(Secret.of("hunter2"))
        .isNotEqualTo("hunter2é");
    assertThat(secret.matches("hunter2é")).isTrue();
    assertThat(secret.matches("hunter2")).isFalse();
    assertThat(secret.matches("")).isFalse();
  }

  @Test
  void is_never_empty() {
    assertThatThrownBy(() -> Secret.of(" \n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty");
  }

  @Test
  void names_the_variable_that_is_not_set() {
    assertThatThrownBy(() -> Secret.env("UNDERPIN_TEST_NOT_SET"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Environment variable UNDERPIN_TEST_NOT_SET is not set: set it to the secret");
  }

  @Test
  void reads_a_variable() {
    String path = System.getenv("PATH");

    assertThat(Secret.env("PATH").reveal()).isEqualTo(path);
  }

  @Test
  void reads_a_file_without_its_line_end() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), " hunter2\r\n\n");

    assertThat(Secret.file(file).reveal()).isEqualTo(" hunter2");
  }

  @Test
  void names_the_file_that_cannot_be_used_and_shows_nothing_of_it() throws IOException {
    Path blank = Files.writeString(folder.resolve("blank"), "\n");
    Path large = Files.writeString(folder.resolve("large"), "hunter2 ".repeat(10_000));
    Path binary = Files.write(folder.resolve("binary"), new byte[] {'h', (byte) 0xff});
    Path absent = folder.resolve("absent");

    assertThatThrownBy(() -> Secret.file(blank)).hasMessageContaining("blank is empty");
    assertThatThrownBy(() -> Secret.file(large))
        .hasMessageContaining("65,536")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> Secret.file(binary)).hasMessageContaining("cannot be read as UTF-8");
    assertThatThrownBy(() -> Secret.file(absent)).hasMessageContaining(absent.toString());
  }
}
