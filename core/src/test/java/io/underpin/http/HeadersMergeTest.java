package io.underpin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What several guards put on a response, against the rule written down as plainly as possible. */
class HeadersMergeTest {
  private static final Set<String> LISTS = Set.of("vary", "link", "set-cookie", "ratelimit");
  // a-b and A-B are one name; X-Aa and X-Ba look alike to a quick glance; the lists stay.
  private static final List<String> NAMES = List.of(
      "a-b",
      "A-B",
      "X-Aa",
      "X-Ba",
      "X-Ca",
      "x-aa",
      "Vary",
      "vary",
      "Link",
      "Set-Cookie",
      "RateLimit",
      "Ratelimit-Reset",
      "Allow",
      "Age",
      "E",
      "e",
      "~",
      "^");

  private static final int ROUNDS = 50;

  static IntStream seeds() {
    return IntStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_last_value_of_a_name_wins_and_lists_keep_all(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      mergeSomething(random);
    }
  }

  private static void mergeSomething(Random random) {
    Headers[] parts = new Headers[random.nextInt(6)];
    List<List<String>> expected = List.of();
    for (int i = 0; i < parts.length; i++) {
      List<List<String>> lines = lines(random);
      parts[i] = headers(lines);
      expected = put(expected, lines);
    }

    Verdict.Pass[] passed = Arrays.stream(parts).map(Verdict::pass).toArray(Verdict.Pass[]::new);
    Headers merged = Headers.merged(passed, passed.length);

    assertThat(lines(merged)).isEqualTo(expected);
    assertThat(merged).isEqualTo(oneByOne(parts));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void what_is_taken_away_can_be_put_back(int seed) {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      takeAwaySomething(random);
    }
  }

  private static void takeAwaySomething(Random random) {
    List<List<String>> lines = lines(random);
    String name = NAMES.get(random.nextInt(NAMES.size()));

    Headers without = headers(lines).without(name);

    assertThat(without.contains(name)).isFalse();
    assertThat(lines(without)).isEqualTo(others(lines, name));
    assertThat(
            without.and(Headers.of(name, "back")).and(Headers.of(name, "again")).all(name))
        .isEqualTo(isList(name) ? List.of("back", "again") : List.of("again"));
  }

  private static List<List<String>> lines(Random random) {
    List<List<String>> lines = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      lines.add(
          List.of(NAMES.get(random.nextInt(NAMES.size())), Integer.toString(random.nextInt(1000))));
    }
    return lines;
  }

  private static List<List<String>> lines(Headers headers) {
    List<List<String>> lines = new ArrayList<>();
    headers.forEach((name, value) -> lines.add(List.of(name, value)));
    return lines;
  }

  private static Headers headers(List<List<String>> lines) {
    Headers headers = Headers.none();
    for (List<String> line : lines) {
      headers = headers.and(line.get(0), line.get(1));
    }
    return headers;
  }

  private static Headers oneByOne(Headers[] parts) {
    Headers all = Headers.none();
    for (Headers part : parts) {
      all = all.and(part);
    }
    return all;
  }

  private static List<List<String>> put(List<List<String>> before, List<List<String>> later) {
    List<List<String>> all = before;
    for (List<String> line : later) {
      all = isList(line.get(0)) ? all : others(all, line.get(0));
    }
    all = new ArrayList<>(all);
    all.addAll(later);
    return all;
  }

  private static List<List<String>> others(List<List<String>> lines, String name) {
    return lines.stream().filter(line -> !line.get(0).equalsIgnoreCase(name)).toList();
  }

  private static boolean isList(String name) {
    return LISTS.contains(name.toLowerCase(Locale.ROOT));
  }
}
