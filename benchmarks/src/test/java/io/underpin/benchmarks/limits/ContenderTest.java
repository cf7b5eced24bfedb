package io.underpin.benchmarks.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContenderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"ours", "bucket4j", "bucket4j-probe", "resilience4j", "guava", "failsafe"})
  void everybody_passes_where_it_is_generous_and_nobody_where_it_is_not(String side) {
    Contender generous = Contender.alone(side, true);
    Contender exhausted = Contender.alone(side, false);

    for (int i = 0; i < 10_000; i++) {
      assertThat(generous.take("203.0.113.7")).isTrue();
      assertThat(exhausted.take("203.0.113.7")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ours", "bucket4j", "caffeine", "resilience4j", "guava", "failsafe"})
  void many_keys_pass_again_and_again(String side) {
    for (String spread : new String[] {"uniform", "zipf"}) {
      ManyKeys many = many(side, spread, spread.equals("zipf") ? "kept" : "made");
      ManyKeys.Turn turn = new ManyKeys.Turn();

      for (int i = 0; i < 10_000; i++) {
        assertThat(many.take(turn)).isTrue();
      }
    }
  }

  @Test
  void a_key_is_made_as_it_is_kept() {
    ManyKeys many = many("ours", "uniform", "made");
    ManyKeys.Turn turn = new ManyKeys.Turn();
    Set<String> seen = new HashSet<>();

    for (int i = 0; i < 10_000; i++) {
      seen.add(many.name(turn));
    }

    assertThat(seen)
        .isEqualTo(IntStream.range(0, 100).mapToObj(ManyKeys::name).collect(Collectors.toSet()));
  }

  private static ManyKeys many(String side, String spread, String key) {
    ManyKeys many = new ManyKeys();
    many.side = side;
    many.keys = 100;
    many.spread = spread;
    many.key = key;
    many.start();
    return many;
  }

  @Test
  void a_name_is_an_address_of_its_own() {
    assertThat(ManyKeys.name(0)).isEqualTo("10.0.0.0");
    assertThat(ManyKeys.name((1 << 16) + 2 * 256 + 3)).isEqualTo("10.1.2.3");
  }
}
