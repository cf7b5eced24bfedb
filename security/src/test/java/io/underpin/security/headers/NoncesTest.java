package io.underpin.security.headers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoncesTest {

  @Test
  void no_two_threads_get_the_same() {
    Nonces nonces = new Nonces();
    Set<String> seen = ConcurrentHashMap.newKeySet();

    IntStream.range(0, 200_000).parallel().forEach(i -> seen.add(nonces.next()));

    assertThat(seen).hasSize(200_000).allMatch(nonce -> nonce.matches("[A-Za-z0-9+/]{22}"));
  }

  @Test
  void none_holds_a_part_of_the_one_before() {
    Nonces nonces = new Nonces();
    String before = nonces.next();

    for (int i = 0; i < 2_000; i++) {
      String nonce = nonces.next();

      for (int shared = 8; shared < nonce.length(); shared++) {
        assertThat(nonce.startsWith(before.substring(before.length() - shared))).isFalse();
      }
      before = nonce;
    }
  }
}
