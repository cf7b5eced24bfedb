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
  void it_is_siphash_of_the_words_whatever_the_length() {
    SplittableRandom random = new SplittableRandom(3);
    for (int bits = 7; bits <= 16; bits += 9) {
      for (int length = 0; length < 40; length++) {
        StringBuilder key = new StringBuilder();
        random.ints(length, 0, 1 << bits).forEach(c -> key.append((char) c));

        assertThat(hash.of(key.toString())).isEqualTo(plainly(key.toString()));
      }
    }
  }

  // As the paper has it, word by word, with our way of reading a key.
  private static long plainly(String key) {
    boolean wide = key.chars().anyMatch(c -> c > 0xff);
    int units = wide ? 4 : 8;
    long[] v = {
      1 ^ 0x736f6d6570736575L,
      2 ^ 0x646f72616e646f6dL,
      1 ^ 0x6c7967656e657261L,
      2 ^ 0x7465646279746573L
    };
    for (int i = 0; i < key.length(); i += units) {
      int from = Math.max(0, Math.min(i, key.length() - units));
      long word = 0;
      for (int j = from; j < Math.min(key.length(), from + units); j++) {
        int lane = wide ? j - from : (j - from) % 4 * 2 + (j - from) / 4;
        word |= (long) key.charAt(j) << (lane * (wide ? 16 : 8));
      }
      v[3] ^= word;
      sipRound(v);
      v[0] ^= word;
    }
    v[2] ^= 0xff ^ (long) key.length() << 8 ^ (wide ? 1L << 63 : 0);
    for (int i = 0; i < 3; i++) {
      sipRound(v);
    }
    return v[0] ^ v[1] ^ v[2] ^ v[3];
  }

  private static void sipRound(long[] v) {
    v[0] += v[1];
    v[1] = Long.rotateLeft(v[1], 13) ^ v[0];
    v[0] = Long.rotateLeft(v[0], 32);
    v[2] += v[3];
    v[3] = Long.rotateLeft(v[3], 16) ^ v[2];
    v[0] += v[3];
    v[3] = Long.rotateLeft(v[3], 21) ^ v[0];
    v[2] += v[1];
    v[1] = Long.rotateLeft(v[1], 17) ^ v[2];
    v[2] = Long.rotateLeft(v[2], 32);
  }

  @Test
  void each_secret_is_another() {
    SplittableRandom random = new SplittableRandom(2);

    assertThat(KeyHash.secret(random)).isNotEqualTo(KeyHash.secret(random));
  }
}
