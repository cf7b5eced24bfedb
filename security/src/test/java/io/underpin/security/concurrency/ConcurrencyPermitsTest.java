package io.underpin.security.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConcurrencyPermitsTest {
  private final FakeTime time = new FakeTime();
  private final ConcurrencyPermits two =
      ConcurrencyPermits.perKey(2).withLease(Duration.ofMinutes(5)).withTime(time);

  @Test
  void each_key_has_its_own() {
    two.tryAcquire("a");
    two.tryAcquire("a");

    assertThat(two.tryAcquire("a").isGranted()).isFalse();
    assertThat(two.tryAcquire("b").isGranted()).isTrue();
  }

  @Test
  void what_is_closed_is_free_again() {
    two.tryAcquire("a");
    try (Permit second = two.tryAcquire("a")) {
      assertThat(second.isGranted()).isTrue();
    }

    assertThat(two.tryAcquire("a").isGranted()).isTrue();
    assertThat(two.tryAcquire("a").isGranted()).isFalse();
  }

  @Test
  void closing_twice_frees_once() {
    Permit first = two.tryAcquire("a");
    two.tryAcquire("a");
    first.close();
    first.close();
    first.close();

    assertThat(two.snapshot().inFlight()).isEqualTo(1);
    assertThat(two.tryAcquire("a").isGranted()).isTrue();
    assertThat(two.tryAcquire("a").isGranted()).isFalse();
  }

  @Test
  void closing_a_refusal_frees_nothing() {
    two.tryAcquire("a");
    two.tryAcquire("a");
    two.tryAcquire("a").close();

    assertThat(two.snapshot().inFlight()).isEqualTo(2);
  }

  @Test
  void a_permit_that_nobody_closes_is_free_at_the_end_of_its_lease() {
    two.tryAcquire("a");
    time.advance(Duration.ofMinutes(1));
    two.tryAcquire("a");
    time.advance(Duration.ofMinutes(4).minusNanos(1));
    boolean early = two.tryAcquire("a").isGranted();
    time.advance(Duration.ofNanos(1));

    assertThat(early).isFalse();
    assertThat(two.tryAcquire("a").isGranted()).isTrue();
    assertThat(two.tryAcquire("a").isGranted()).isFalse();
    assertThat(two.snapshot().leasesHealed()).isEqualTo(1);
  }

  @Test
  void a_late_close_does_not_free_the_permit_of_another() {
    Permit lost = two.tryAcquire("a");
    time.advance(Duration.ofMinutes(5));
    two.tryAcquire("a");
    two.tryAcquire("a");
    lost.close();

    assertThat(two.tryAcquire("a").isGranted()).isFalse();
    assertThat(two.snapshot().inFlight()).isEqualTo(2);
  }

  @Test
  void all_keys_together_have_a_limit_too() {
    ConcurrencyPermits three = two.withMaxTotal(3);
    Permit a = three.tryAcquire("a");
    three.tryAcquire("b");
    three.tryAcquire();

    assertThat(three.tryAcquire("c").isGranted()).isFalse();
    assertThat(three.tryAcquire().isGranted()).isFalse();
    a.close();
    assertThat(three.tryAcquire("c").isGranted()).isTrue();
    assertThat(three.snapshot()).isEqualTo(new ConcurrencySnapshot(3, 2, 3, 4, 0, 2, 0));
  }

  @Test
  void what_has_leaked_under_other_keys_does_not_fill_the_total_for_ever() {
    ConcurrencyPermits one = two.withMaxTotal(1);
    one.tryAcquire("leaked");
    boolean before = one.tryAcquire("new").isGranted();
    time.advance(Duration.ofMinutes(5));

    assertThat(before).isFalse();
    for (int i = 0; i < 20; i++) {
      try (Permit permit = one.tryAcquire("new-" + i)) {
        assertThat(permit.isGranted()).isTrue();
      }
    }
    assertThat(one.snapshot().leasesHealed()).isEqualTo(1);
  }

  @Test
  void keys_with_nothing_in_flight_are_forgotten() {
    for (int i = 0; i < 100_000; i++) {
      two.tryAcquire("key-" + i).close();
    }
    List<Permit> held = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      held.add(two.tryAcquire("key-" + i));
    }
    ConcurrencySnapshot full = two.snapshot();
    held.forEach(Permit::close);

    assertThat(full.keys()).isEqualTo(10_000);
    assertThat(two.snapshot().keys()).isZero();
    assertThat(two.snapshot().inFlight()).isZero();
    assertThat(two.snapshot().peak()).isEqualTo(10_000);
  }

  @Test
  void agrees_with_a_plain_map_over_200_000_random_steps() {
    SplittableRandom random = new SplittableRandom(5);
    ConcurrencyPermits permits = ConcurrencyPermits.perKey(3).withTime(time);
    Map<String, Integer> model = new HashMap<>();
    Map<Permit, String> held = new HashMap<>();
    List<Permit> order = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      if (random.nextInt(100) < (i / 20_000 % 2 == 0 ? 60 : 40)) {
        String key = "key-" + random.nextInt(5_000);
        boolean room = model.getOrDefault(key, 0) < 3;

        Permit permit = permits.tryAcquire(key);

        assertThat(permit.isGranted()).isEqualTo(room);
        if (room) {
          model.merge(key, 1, Integer::sum);
          held.put(permit, key);
          order.add(permit);
        }
      } else if (!order.isEmpty()) {
        int at = random.nextInt(order.size());
        Permit permit = order.get(at);
        order.set(at, order.get(order.size() - 1));
        order.remove(order.size() - 1);

        permit.close();

        model.computeIfPresent(held.remove(permit), (key, count) -> count == 1 ? null : count - 1);
      }
    }

    assertThat(permits.snapshot().inFlight()).isEqualTo(order.size());
    assertThat(permits.snapshot().keys()).isEqualTo(model.size());
  }

  @Test
  void refuses_numbers_that_make_no_sense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConcurrencyPermits.perKey(0))
        .withMessage("0 permits for each key: 1 to 1,000,000");
    assertThatIllegalArgumentException().isThrownBy(() -> ConcurrencyPermits.perKey(1_000_001));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.withMaxTotal(0))
        .withMessage("0 permits for all keys together: 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.withLease(Duration.ofMillis(999)))
        .withMessage("A lease of PT0.999S: 1 second to 7 days");
    assertThatIllegalArgumentException().isThrownBy(() -> two.withLease(Duration.ofDays(8)));
  }
}
