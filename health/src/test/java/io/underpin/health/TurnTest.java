package io.underpin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.check.CheckResult;
import io.underpin.event.EventSink;
import io.underpin.health.pulse.Pulse;
import io.underpin.testing.FakeTime;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class TurnTest {
  private final Queue<Runnable> runs = new ArrayDeque<>();
  private final List<Pulse.Turn> turns = new ArrayList<>();

  @Test
  void a_refresh_begins_in_the_turn_that_hears_of_it_although_the_clock_goes_on() {
    Health health = Health.builder()
        .check("a", context -> CheckResult.up(), spec -> spec.interval(Duration.ofHours(1)))
        .events(EventSink.none())
        .time(new Ticking())
        .pulse(new Captured())
        .executor(runs::add)
        .start();
    takeTurn();
    runAll();
    takeTurn();
    // What there is to be told.
    runAll();

    health.refresh("a");
    takeTurn();

    assertThat(runs).hasSize(1);
    health.close();
  }

  private void takeTurn() {
    turns.get(0).take();
  }

  private void runAll() {
    while (!runs.isEmpty()) {
      runs.remove().run();
    }
  }

  /** A nanosecond passes with each look at the clock. */
  private static final class Ticking implements TimeSource {
    private final FakeTime time = new FakeTime();

    @Override
    public Instant instant() {
      return time.instant();
    }

    @Override
    public long nanoTime() {
      time.advance(Duration.ofNanos(1));
      return time.nanoTime();
    }
  }

  private final class Captured implements Pulse {

    @Override
    public void begin(Turn turn) {
      turns.add(turn);
    }

    @Override
    public void wake() {}

    @Override
    public void close() {}
  }
}
