package io.underpin.security.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.security.hash.KeyHash;
import org.junit.jupiter.api.Test;

class FrequentKeysTest {
  private static final long SECOND = 1_000_000_000;

  private final KeyHash hash = new KeyHash(1, 2);
  private final FrequentKeys keys = new FrequentKeys(hash);

  @Test
  void a_key_that_comes_again_need_not_be_hashed() {
    keys.again("alice", 42, 0);

    FrequentKeys.Known known = keys.find(new String("alice".toCharArray()));

    assertThat(keys.code(known, "alice")).isEqualTo(42);
  }

  @Test
  void a_key_that_nobody_knows_is_hashed() {
    FrequentKeys.Known known = keys.find("alice");

    assertThat(known).isNull();
    assertThat(keys.code(known, "alice")).isEqualTo(hash.of("alice"));
  }

  @Test
  void two_keys_of_one_java_hash_are_not_taken_for_each_other() {
    keys.again("Aa", 42, 0);

    assertThat("BB").hasSameHashCodeAs("Aa");
    assertThat(keys.find("BB")).isNull();
    assertThat(keys.find("Aa")).isNotNull();
  }

  @Test
  void a_place_goes_to_another_key_after_a_second() {
    keys.again("Aa", 1, 0);

    keys.again("BB", 2, SECOND - SECOND % 4096);
    boolean early = keys.find("BB") != null;
    keys.again("BB", 2, SECOND - SECOND % 4096 + 4096);

    assertThat(early).isFalse();
    assertThat(keys.find("BB")).isNotNull();
    assertThat(keys.find("Aa")).isNull();
  }

  @Test
  void most_times_it_does_not_even_look() {
    keys.again("alice", 42, 0x100);

    assertThat(keys.find("alice")).isNull();
  }

  @Test
  void a_long_key_is_not_kept() {
    keys.again("k".repeat(128), 1, 0);
    keys.again("l".repeat(129), 2, 0);

    assertThat(keys.find("k".repeat(128))).isNotNull();
    assertThat(keys.find("l".repeat(129))).isNull();
  }
}
