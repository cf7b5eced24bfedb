package io.underpin.health.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class TimerPulseTest {
  private final BlockingQueue<Integer> turns = new LinkedBlockingQueue<>();
  private final AtomicInteger begun = new AtomicInteger();

  @Test
  void a_wake_in_the_middle_of_a_turn_is_not_lost_to_a_lock_that_the_turn_waits_for()
      throws InterruptedException {
    try (Pulse pulse = Pulse.timer()) {

      pulse.begin(() -> {
        int turn = begun.incrementAndGet();
        if (turn == 1) {
          pulse.wake();
          // As a lock does that somebody else holds: it spends what the wake has left behind.
          LockSupport.park();
        }
        turns.add(turn);
        return Duration.ofHours(1);
      });

      assertThat(turns.poll(20, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(turns.poll(20, TimeUnit.SECONDS)).isEqualTo(2);
    }
  }
}
