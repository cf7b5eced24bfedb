package io.underpin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What libraries and tools print, with secrets from seeds: none of them is seen, and what stands beside them stays. */
class LibraryLinesTest {
  private static final int SEEDS = 12;
  private static final int PIECE = 8;
  private static final String ALNUM =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final List<String> WORDS =
      List.of("Summer", "Dragon", "Welcome", "Monday", "Charlie", "Banana", "Hamburg", "Letmein");

  private final Redactor redactor = Redactor.standard();

  /** A line of the file: its name, what must stay, and the text with places for secrets. */
  private record Line(String name, String kept, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Line> lines() {
    try (InputStream in = LibraryLinesTest.class.getResourceAsStream("library-lines.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(LibraryLinesTest::line)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Line line(String line) {
    int bar = line.indexOf(" | ");
    int slash = line.indexOf('/');
    return new Line(
        line.substring(0, slash),
        line.substring(slash + 1, bar),
        line.substring(bar + 3).replace('¶', '\n').replace('⇥', '\t'));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void shows_no_secret_and_what_stands_beside_it(Line line) {
    for (int seed = 0; seed < SEEDS; seed++) {
      List<String> secrets = new ArrayList<>();
      String text = filled(line.text, new Random(seed * 7919L + line.name.hashCode()), secrets);

      String redacted = redactor.redact(text);

      assertThat(redacted).as("seed %s", seed).contains(line.kept);
      for (String secret : secrets) {
        assertThat(redacted)
            .as("seed %s", seed)
            .doesNotContain(secret.substring(0, PIECE))
            .doesNotContain(secret.substring(secret.length() - PIECE));
      }
      assertThat(redactor.redact(redacted)).isSameAs(redacted);
    }
  }

  @Test
  void there_are_enough_of_them() {
    assertThat(lines())
        .hasSizeGreaterThanOrEqualTo(140)
        .extracting(Line::name)
        .doesNotHaveDuplicates();
  }

  private static String filled(String text, Random random, List<String> secrets) {
    StringBuilder filled = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '§') {
        i++;
        String secret = secret(text.charAt(i), random);
        secrets.add(secret);
        filled.append(secret);
      } else {
        filled.append(text.charAt(i));
      }
    }
    return filled.toString();
  }

  private static String secret(char kind, Random random) {
    return switch (kind) {
      case 'p' ->
        of(ALNUM, 1, random) + of(ALNUM + "!#*-.^_~+$", 14, random) + of(ALNUM, 1, random);
      case 'w' -> WORDS.get(random.nextInt(WORDS.size())) + (1900 + random.nextInt(8000));
      case 'o' -> of(ALNUM, 32, random);
      case 'h' -> of("0123456789abcdef", 40, random);
      case 'u' -> new UUID(random.nextLong(), random.nextLong()).toString();
      case 'b' ->
        Base64.getEncoder()
            .encodeToString(("bob:" + of(ALNUM, 12, random)).getBytes(StandardCharsets.UTF_8));
      case 'j' ->
        "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJib2Ii" + of(ALNUM, 20, random) + "."
            + of(ALNUM, 40, random);
      default -> throw new IllegalArgumentException("no kind of secret: " + kind);
    };
  }

  private static String of(String characters, int length, Random random) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }
}
