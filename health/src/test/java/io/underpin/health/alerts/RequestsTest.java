package io.underpin.health.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.underpin.testing.FakeTime;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final FakeTime time = new FakeTime();
  private final Requests requests = Requests.over(WINDOW, time);

  @Test
  void what_is_older_than_the_window_falls_out() {
    requests.record(1, Outcome.FAILED);

    time.advance(WINDOW);
    long atItsEnd = requests.sample().requests();
    time.advance(WINDOW.dividedBy(30));
    long aSliceLater = requests.sample().requests();

    assertThat(atItsEnd).isEqualTo(1);
    assertThat(aSliceLater).isZero();
  }

  @Test
  void each_slice_falls_out_at_its_own_time() {
    for (int slice = 0; slice < 300; slice++) {
      requests.record(1, Outcome.SUCCEEDED);
      time.advance(WINDOW.dividedBy(30));
    }

    assertThat(requests.sample().requests()).isEqualTo(30);
    assertThat(requests.sample(Duration.ofSeconds(10)).requests()).isEqualTo(1);
    assertThat(requests.sample(Duration.ofSeconds(60)).requests()).isEqualTo(6);
  }

  @Test
  void a_long_silence_leaves_nothing_of_an_earlier_round() {
    for (int slice = 0; slice < 31; slice++) {
      requests.record(1, Outcome.FAILED);
      time.advance(WINDOW.dividedBy(30));
    }

    time.advance(Duration.ofDays(400));
    requests.record(1, Outcome.SUCCEEDED);

    assertThat(requests.sample().requests()).isEqualTo(1);
    assertThat(requests.sample().failed()).isZero();
  }

  @Test
  void a_clock_whose_values_wrap_is_understood() {
    FakeTime elapsed = new FakeTime();
    Requests wrapping = Requests.over(WINDOW, nanosFrom(Long.MAX_VALUE - 5_000_000_000L, elapsed));

    for (int second = 0; second < 20; second++) {
      wrapping.record(1, Outcome.SUCCEEDED);
      elapsed.advance(Duration.ofSeconds(1));
    }

    assertThat(wrapping.sample().requests()).isEqualTo(20);
  }

  @Test
  void many_threads_across_many_slices_lose_nothing() throws Exception {
    int perThread = 50_000;
    CountDownLatch ready = new CountDownLatch(4);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 4; i++) {
      threads.execute(() -> {
        ready.countDown();
        LongStream.range(0, perThread).forEach(n -> {
          requests.record(n, n % 2 == 0 ? Outcome.FAILED : Outcome.SUCCEEDED);
          if (n % 10_000 == 0) {
            time.advance(WINDOW.dividedBy(30));
          }
        });
      });
    }
    threads.shutdown();

    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

    assertThat(requests.sample().requests()).isEqualTo(4L * perThread);
    assertThat(requests.sample().failed()).isEqualTo(2L * perThread);
  }

  @Test
  void two_threads_that_begin_a_slice_at_once_lose_nothing() throws Exception {
    Duration slice = WINDOW.dividedBy(30);
    AtomicInteger wrong = new AtomicInteger();
    CyclicBarrier round = new CyclicBarrier(2, () -> {
      wrong.addAndGet(requests.sample(Duration.ofNanos(1)).requests() == 2 ? 0 : 1);
      time.advance(slice.multipliedBy(2));
    });
    Callable<Boolean> thread = () -> {
      for (int i = 0; i < 10_000; i++) {
        requests.record(1, Outcome.SUCCEEDED);
        round.await(60, TimeUnit.SECONDS);
      }
      return true;
    };
    ExecutorService threads = Executors.newFixedThreadPool(2);

    List<Future<Boolean>> both = threads.invokeAll(List.of(thread, thread));
    threads.shutdownNow();

    assertThat(both.get(0).get() && both.get(1).get()).isTrue();
    assertThat(wrong).hasValue(0);
  }

  private static TimeSource nanosFrom(long origin, FakeTime elapsed) {
    return new TimeSource() {
      @Override
      public long nanoTime() {
        return origin + elapsed.nanoTime();
      }

      @Override
      public java.time.Instant instant() {
        return elapsed.instant();
      }
    };
  }
}
