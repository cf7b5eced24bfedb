package io.underpin.security.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeyHashTest {
  private final KeyHash hash = new KeyHash(1, 2);

  @Test
  void neighbouring_keys_share_nothing() {
    Set<Long> codes = new HashSet<>();

    for (int i = 0; i < 100_000; i++) {
      codes.add(hash.of("203.0.113." + i));
    }

    assertThat(codes).hasSize(100_000);
  }

  @Test
  void keys_spread_evenly_over_sets_whatever_they_are() {
    int[] hits = new int[1 << 10];

    for (int i = 0; i < 1 << 20; i++) {
      hits[(int) hash.of("10." + (i >> 16) + "." + ((i >> 8) & 0xff) + "." + (i & 0xff)) & 1023]++;
    }

    assertThat(Arrays.stream(hits)).allMatch(count -> count > 800 && count < 1_250);
  }

  @Test
  void every_unit_the_length_and_the_secret_matter() {
    SplittableRandom random = new SplittableRandom(1);
    for (int length = 0; length < 40; length++) {
      StringBuilder key = new StringBuilder();
      random.ints(length, 0, 0x10000).forEach(c -> key.append((char) c));
      long code = hash.of(key.toString());

      assertThat(hash.of(key + "\0")).isNotEqualTo(code);
      assertThat(new KeyHash(1, 3).of(key.toString())).isNotEqualTo(code);
      assertThat(new KeyHash(0, 2).of(key.toString())).isNotEqualTo(code);
      for (int i = 0; i < length; i++) {
        StringBuilder other = new StringBuilder(key);
        other.setCharAt(i, (char) (key.charAt(i) ^ (1 << random.nextInt(16))));
        assertThat(hash.of(other.toString())).isNotEqualTo(code);
      }
    }
  }

  @Test
  void each_secret_is_another() {
    SplittableRandom random = new SplittableRandom(2);

    assertThat(KeyHash.secret(random)).isNotEqualTo(KeyHash.secret(random));
  }
}
