package io.underpin.security.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.security.hash.KeyHash;
import io.underpin.security.rate.Rate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What happens when somebody else comes between looking and deciding: the limiter reads the clock there. */
class GcraInterleavingTest {
  private static final Rate HOURLY_3 = Rate.of(3, Duration.ofHours(1));

  private final Interruption between = new Interruption();
  private final GcraLimiter limiter =
      new GcraLimiter(Rate.of(2, Duration.ofHours(1)), 8, between, new KeyHash(7, 8));

  @Test
  void a_newcomer_who_has_meanwhile_been_let_in_gets_no_second_bucket() {
    between.run(() -> limiter.take("a", 2));

    long late = limiter.take("a", 1);

    assertThat(late).isNegative();
  }

  @Test
  void a_bucket_that_has_meanwhile_been_emptied_is_empty() {
    limiter.take("a", 1);
    between.run(() -> limiter.take("a", 1));

    long late = limiter.take("a", 1);

    assertThat(late).isNegative();
  }

  @Test
  void a_key_that_has_meanwhile_lost_its_slot_pays_its_own_bill_only() {
    limiter.take("a", 1);
    between.run(() -> {
      for (int i = 0; i < 8; i++) {
        limiter.take("other-" + i, 2);
      }
    });

    long late = limiter.take("a", 1);

    assertThat(late).isNotNegative();
    assertThat(limiter.take("other-6", 1)).isNegative();
  }

  @Test
  void who_has_found_his_bucket_while_the_rate_changes_pays_in_the_new_one() {
    limiter.take("a", 1);
    between.run(() -> limiter.reconfigure(HOURLY_3));

    long taken = limiter.take("a", 1);

    assertThat(taken).isEqualTo(Duration.ofMinutes(40).toNanos());
    assertThat(limiter.peek("a", 1)).isNotNegative();
    assertThat(limiter.peek("a", 2)).isNegative();
  }

  @Test
  void a_newcomer_is_let_in_only_once_while_the_rate_changes() {
    between.run(() -> {
      limiter.reconfigure(HOURLY_3);
      limiter.take("a", 3);
    });

    long late = limiter.take("a", 1);

    assertThat(late).isNegative();
  }

  @Test
  void what_is_taken_while_a_set_is_on_its_way_is_not_lost() {
    limiter.take("a", 1);
    // Reads of the clock by reconfigure: its own, the new clock's, the table's, and then two a
    // slot.
    for (int reads = 1; reads <= 19; reads++) {
      between.runAfter(reads, () -> limiter.take("a", 1));
      limiter.reconfigure(Rate.of(100 + reads, Duration.ofHours(1)));
      assertThat(limiter.peek("a", 100 + reads - (1 + reads)))
          .as("%d reads", reads)
          .isNotNegative();
      assertThat(limiter.peek("a", 100 + reads - reads)).as("%d reads", reads).isNegative();
    }
  }

  @Test
  void what_is_forgiven_while_the_rate_changes_is_forgiven_once() {
    limiter.take("a", 2);
    between.run(() -> limiter.reconfigure(HOURLY_3));

    limiter.forgive("a", Duration.ofMinutes(20).toNanos());

    assertThat(limiter.peek("a", 2)).isNotNegative();
    assertThat(limiter.peek("a", 3)).isNegative();
  }

  @Test
  void what_is_forgiven_and_taken_at_the_same_moment_both_count() {
    limiter.take("a", 1);
    between.run(() -> limiter.forgive("a", Duration.ofMinutes(30).toNanos()));
    limiter.take("a", 1);
    assertThat(limiter.peek("a", 1)).isEqualTo(Duration.ofHours(1).toNanos());

    between.run(() -> limiter.take("a", 1));
    limiter.forgive("a", Duration.ofMinutes(30).toNanos());

    assertThat(limiter.peek("a", 1)).isEqualTo(Duration.ofHours(1).toNanos());
  }

  @Test
  void what_an_old_table_still_lends_while_its_set_moves_is_moved_too() {
    KeyHash hash = new KeyHash(7, 8);
    // Each of the eight slots reads the clock twice on its way.
    for (int reads = 1; reads <= 16; reads++) {
      DebtTable old = new DebtTable(8, 1_000, hash, new TickClock(between, 1_000_000));
      DebtTable next = old.successor(1_000, new TickClock(between, 1_000_000), 10);
      AtomicLong lent = new AtomicLong(old.charge("a", 1));
      between.runAfter(reads, () -> lent.set(Math.max(lent.get(), old.charge("a", 1))));

      next.bringAll();

      assertThat(old.wouldOwe("a", 1)).isEqualTo(DebtTable.GONE);
      assertThat(next.wouldOwe("a", 1)).as("%d reads", reads).isEqualTo(lent.get() * 10 + 1);
    }
  }
}
