package io.underpin.security.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.security.rate.BanRule;
import io.underpin.security.rate.Rate;
import io.underpin.testing.FakeTime;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GcraMemoryTest {
  private static final long MEGABYTE = 1 << 20;

  private final FakeTime time = new FakeTime();

  @Test
  void millions_of_distinct_keys_leave_nothing_behind_but_the_table() {
    GcraLimiter limiter = MemoryLimits.create().withTime(time).limiter("api", Rate.perMinute(10));
    Bans bans = Bans.of(BanRule.after(2));
    long threads = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
    limiter.take("first", 1);
    long before = usedHeap();

    for (int i = 0; i < 3_000_000; i++) {
      String key = "key-" + i;
      limiter.take(key, 1);
      if (i % 8 == 0) {
        bans.strike(key);
      }
      if (i % 1_000 == 0) {
        time.advance(Duration.ofMillis(7));
      }
    }

    assertThat(usedHeap() - before).isLessThan(MEGABYTE);
    assertThat(ManagementFactory.getThreadMXBean().getTotalStartedThreadCount() - threads)
        .isLessThan(20);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("underpin-limit"));
    assertThat(limiter.occupancy().capacity()).isEqualTo(1 << 17);
    assertThat(bans.occupancy().capacity()).isEqualTo(1 << 14);
  }

  @Test
  void a_decision_a_look_and_a_refusal_allocate_nothing() {
    GcraLimiter limiter = MemoryLimits.create().withTime(time).limiter("api", Rate.perMinute(10));
    Bans bans = Bans.of(BanRule.after(1));
    TopKeys top = TopKeys.of(4, time);
    bans.strike("banned");
    String[] keys = {"203.0.113.7", "2001:db8:1:2::/64", "käyttäjä", "名前", "a", ""};
    var allocations = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;

    for (int round = 0; round < 50; round++) {
      long before = allocations.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 2_000; i++) {
        String key = keys[i % keys.length];
        limiter.take(key, 1);
        limiter.peek(key, 2);
        limiter.forgive(key, 1_000_000);
        bans.banned(key);
        bans.banned("banned");
        top.offered(key);
      }
      least = Math.min(least, allocations.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(least).isZero();
  }

  @Test
  void steps_of_the_wall_clock_change_no_answer() {
    FakeTime jumping = new FakeTime();
    Rate rate = Rate.of(100, Duration.ofMinutes(15)).withBurst(7);
    GcraLimiter still = MemoryLimits.create().withTime(time).limiter("api", rate);
    GcraLimiter shaken = MemoryLimits.create().withTime(jumping).limiter("api", rate);
    SplittableRandom random = new SplittableRandom(4);
    Duration[] steps = {
      Duration.ofHours(1), Duration.ofHours(-1), Duration.ofSeconds(1), Duration.ofSeconds(-1)
    };

    for (int i = 0; i < 50_000; i++) {
      Duration pause = Duration.ofMillis(random.nextInt(20_000));
      time.advance(pause);
      jumping.advance(pause);
      jumping.jumpTo(jumping.instant().plus(steps[random.nextInt(4)]));
      String key = "key-" + random.nextInt(8);

      if (still.take(key, 1) != shaken.take(key, 1) || still.peek(key, 3) != shaken.peek(key, 3)) {
        throw new AssertionError("step " + i);
      }
    }
    assertThat(shaken.peek("key-0", 1)).isEqualTo(still.peek("key-0", 1));
  }

  @Test
  void an_exhausted_key_that_was_sprayed_over_gets_one_more_at_most() {
    for (int seed = 0; seed < 10; seed++) {
      GcraLimiter limiter = MemoryLimits.create()
          .withMaxKeys(1 << 12)
          .withTime(time)
          .limiter("api", Rate.perMinute(100));
      limiter.take("attacker", 100);

      for (int i = 0; i < 10 << 12; i++) {
        limiter.take("spray-" + seed + "-" + i, 1);
      }

      assertThat(LongStream.range(0, 100)
              .filter(i -> limiter.take("attacker", 1) >= 0)
              .count())
          .isLessThanOrEqualTo(1);
    }
  }

  private static long usedHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(
          least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
