package io.underpin.logging.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CacheTest {

  // Two that drive each other out would be worked out anew in each event.
  @Test
  void two_in_one_place_stay_whatever_stood_there_before() {
    Cache<String> cache = new Cache<>(2);
    for (int stale = 0; stale < 3; stale++) {
      for (int a = 0; a < 8; a++) {
        for (int b = 0; b < 8; b++) {
          cache.keep(stale, "stale");
          cache.keep(a, "a");
          cache.keep(b, "b");

          assertThat(kept(cache, a)).contains("a");
          assertThat(kept(cache, b)).contains("b");
        }
      }
    }
  }

  @Test
  void hashes_that_are_alike_are_spread() {
    Cache<Integer> cache = new Cache<>(1024);

    for (int i = 0; i < 256; i++) {
      cache.keep(i * 64, i);
    }

    int kept = 0;
    for (int i = 0; i < 256; i++) {
      Integer first = cache.first(i * 64);
      Integer second = cache.second(i * 64);
      kept += (first != null && first == i) || (second != null && second == i) ? 1 : 0;
    }
    assertThat(kept).isGreaterThan(240);
  }

  private static List<String> kept(Cache<String> cache, int hash) {
    return List.of(String.valueOf(cache.first(hash)), String.valueOf(cache.second(hash)));
  }
}
