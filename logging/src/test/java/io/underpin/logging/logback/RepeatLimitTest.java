package io.underpin.logging.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.underpin.logging.logback.RepeatLimit.Repeated;
import io.underpin.testing.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RepeatLimitTest {
  private final FakeTime time = new FakeTime();
  private final LoggerContext context = new LoggerContext();
  private final RepeatLimit limit = new RepeatLimit(new Repeats(3, Duration.ofMinutes(1)), time);

  @Test
  void the_first_are_let_through_and_the_rest_is_counted() {
    int through = admitted(10, event("no stock for {}"));
    List<Repeated> tooEarly = limit.over();
    time.advance(Duration.ofMinutes(1));

    assertThat(through).isEqualTo(3);
    assertThat(tooEarly).isEmpty();
    assertThat(limit.over()).containsExactly(new Repeated("com.acme.Orders", "no stock for {}", 7));
    assertThat(limit.over()).isEmpty();
    assertThat(admitted(10, event("no stock for {}"))).isEqualTo(3);
  }

  @Test
  void others_are_not_the_same() {
    admitted(3, event("slow"));
    LoggingEvent worse = event("slow", Level.ERROR);
    LoggingEvent thrown = event("slow");
    thrown.setThrowableProxy(new ThrowableProxy(new IllegalStateException()));
    LoggingEvent elsewhere = event("slow");
    elsewhere.setLoggerName("com.acme.Others");

    assertThat(limit.admits(worse)).isTrue();
    assertThat(limit.admits(thrown)).isTrue();
    assertThat(limit.admits(elsewhere)).isTrue();
    assertThat(limit.admits(event("slow"))).isFalse();
  }

  @Test
  void what_is_left_at_the_end_can_be_told_at_the_end() {
    admitted(5, event("slow"));
    admitted(3, event("fast"));

    assertThat(limit.rest()).containsExactly(new Repeated("com.acme.Orders", "slow", 2));
    assertThat(limit.rest()).isEmpty();
    // Nobody would tell of those that come yet.
    assertThat(admitted(10, event("slow"))).isEqualTo(10);
  }

  @Test
  void memory_is_bounded_and_what_cannot_be_counted_is_let_through() {
    for (int kind = 0; kind < 5_000; kind++) {
      assertThat(limit.admits(event("kind " + kind))).isTrue();
    }

    assertThat(admitted(5, event("kind 4999"))).isEqualTo(5);
    assertThat(admitted(5, event("kind 7"))).isEqualTo(2);
  }

  @Test
  void of_several_threads_none_is_left_out_uncounted() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<Integer>> work = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      work.add(() -> admitted(2_500, event("slow")));
    }
    int through = 0;
    for (Future<Integer> each : threads.invokeAll(work)) {
      through += each.get();
    }
    threads.shutdown();

    assertThat(through).isEqualTo(3);
    assertThat(limit.rest()).extracting(Repeated::count).containsExactly(9_997L);
  }

  @Test
  void limits_that_cannot_be_are_refused() {
    assertThatThrownBy(() -> new Repeats(-1, Duration.ofMinutes(1)))
        .hasMessageContaining("1 to 1,000,000");
    assertThatThrownBy(() -> new Repeats(1, Duration.ofDays(2)))
        .hasMessageContaining("PT48H")
        .hasMessageContaining("1 millisecond to 1 day");
  }

  private int admitted(int times, LoggingEvent event) {
    int through = 0;
    for (int i = 0; i < times; i++) {
      through += limit.admits(event) ? 1 : 0;
    }
    return through;
  }

  private LoggingEvent event(String message) {
    return event(message, Level.WARN);
  }

  private LoggingEvent event(String message, Level level) {
    LoggingEvent event = new LoggingEvent();
    event.setLoggerContext(context);
    event.setLoggerName("com.acme.Orders");
    event.setLevel(level);
    event.setMessage(message);
    return event;
  }
}
