package io.underpin.security.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.event.EventSink;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.testing.FakeSharedStore;
import io.underpin.testing.FakeTime;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What the store says when something else has happened meanwhile. */
class LateAnswersTest {
  private static final Rate RATE = Rate.of(10, Duration.ofMinutes(15));
  private static final long ONE_WAY = Duration.ofMillis(10).toNanos();

  private final FakeTime time = new FakeTime();
  private final FakeSharedStore store = new FakeSharedStore(time);

  @Test
  void what_is_granted_late_pays_for_what_was_admitted_meanwhile() {
    SharedLimits limits = hasty().build();
    RateLimiter limiter = limits.limiter("api", RATE);
    store.hangs();
    long alone = limiter.take("a", 6);
    store.answerHeld();
    store.works();

    long more = 0;
    while (limiter.take("a", 1) >= 0) {
      more++;
    }

    assertThat(alone).isNotNegative();
    assertThat(more).isEqualTo(4);
    assertThat(limits.snapshot().fallback()).isEqualTo(1);
  }

  @Test
  void what_is_granted_late_to_somebody_who_was_refused_is_there_for_the_next() {
    SharedLimits limits = hasty().replicas(4).build();
    RateLimiter limiter = limits.limiter("api", RATE);
    store.hangs();
    long refused = limiter.take("a", 3);
    store.answerHeld();
    store.fails();

    long next = limiter.take("a", 3);

    assertThat(refused).isNegative();
    assertThat(next).isNotNegative();
    assertThat(limits.snapshot().leased()).isEqualTo(1);
  }

  @Test
  void what_is_granted_in_the_moment_in_which_the_time_is_over_is_taken() {
    ClockThatAnswers clock = new ClockThatAnswers();
    SharedLimits limits = hasty().time(clock).patience(clock).build();
    RateLimiter limiter = limits.limiter("api", RATE);
    store.hangs();
    limiter.take("a", 1);
    store.works();

    long more = 0;
    while (limiter.take("a", 1) >= 0) {
      more++;
    }

    assertThat(limits.snapshot().fallback()).isZero();
    assertThat(more).isEqualTo(9);
  }

  @Test
  void a_store_that_never_says_that_it_has_forgiven_is_asked_again_all_the_same() {
    SharedLimits limits = hasty().build();
    RateLimiter limiter = limits.limiter("api", RATE);
    limiter.take("a", 2);
    store.hangs();
    limiter.forgive("a", (long) RATE.nanosPerToken());
    store.works();
    time.advance(Duration.ofMillis(2));

    long answer = limiter.take("a", 1);

    assertThat(answer).isNotNegative();
    assertThat(limits.snapshot().shared()).isEqualTo(2);
    assertThat(limits.snapshot().timeouts()).isZero();
  }

  @Test
  void a_refusal_from_before_something_was_forgiven_is_not_believed_when_it_comes_late() {
    Simulation simulation = new Simulation();
    SharedStore near = new FakeSharedStore(simulation.time);
    RateLimiter limiter = SharedLimits.over(simulation.far(near, () -> ONE_WAY))
        .time(simulation.time)
        .patience(simulation)
        .events(EventSink.none())
        .build()
        .limiter("api", RATE);
    List<Long> answers = new ArrayList<>();
    near.take("api", RATE, "a", 10);
    simulation.thread(() -> {
      answers.add(limiter.take("a", 1));
      simulation.pause(ONE_WAY);
      answers.add(limiter.take("a", 1));
    });
    simulation.thread(() -> {
      simulation.pause(ONE_WAY / 2);
      limiter.forgive("a", (long) RATE.nanosPerToken());
    });

    simulation.run();

    assertThat(answers.get(0)).isNegative();
    assertThat(answers.get(1)).isNotNegative();
  }

  @Test
  void a_rate_that_is_lowered_while_the_store_is_asked_harms_nobody() {
    List<Runnable> meanwhile = new ArrayList<>();
    SharedLimits limits = SharedLimits.over(new SharedStore() {
          @Override
          public CompletionStage<Long> take(String account, Rate rate, String key, long cost) {
            meanwhile.forEach(Runnable::run);
            return store.take(account, rate, key, cost);
          }

          @Override
          public CompletionStage<Long> peek(String account, Rate rate, String key, long cost) {
            return store.peek(account, rate, key, cost);
          }

          @Override
          public CompletionStage<?> forgive(String account, Rate rate, String key, long nanos) {
            return store.forgive(account, rate, key, nanos);
          }
        })
        .time(time)
        .events(EventSink.none())
        .build();
    RateLimiter limiter = limits.limiter("api", RATE);
    meanwhile.add(() -> limiter.reconfigure(Rate.of(2, Duration.ofMinutes(15))));

    long answer = limiter.take("a", 5);

    assertThat(answer).isNotNegative();
    assertThat(limiter.take("a", 1)).isNotNegative();
  }

  private SharedLimits.Builder hasty() {
    return SharedLimits.over(store)
        .timeBudget(Duration.ofMillis(1))
        .time(time)
        .events(EventSink.none());
  }

  /** Goes on by a microsecond each time that it is looked at; when somebody has waited in vain, the store answers at his next look. */
  private final class ClockThatAnswers implements TimeSource, SharedSetup.Patience {
    private long nanos;
    private boolean answers;

    @Override
    public long nanoTime() {
      if (answers) {
        answers = false;
        store.answerHeld();
      }
      return nanos += 1_000;
    }

    @Override
    public Instant instant() {
      return time.instant();
    }

    @Override
    public long await(CompletableFuture<Long> answer, long limitNanos)
        throws InterruptedException, ExecutionException, TimeoutException {
      if (answer.isDone()) {
        return answer.get();
      }
      nanos += limitNanos;
      answers = true;
      throw new TimeoutException();
    }
  }
}
