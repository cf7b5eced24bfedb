package io.underpin.logging.logback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.event.Level;

class LogLevelsTest {
  private final LoggerContext context = new LoggerContext();
  private final List<Runnable> later = new ArrayList<>();
  private final List<Duration> waits = new ArrayList<>();
  private final LogLevels levels = new LogLevels(context, (wait, action) -> {
    waits.add(wait);
    later.add(action);
  });

  @Test
  void a_level_holds_for_so_long_and_for_all_loggers_below() {
    Logger below = context.getLogger("com.acme.orders.Basket");
    context.getLogger("ROOT").setLevel(ch.qos.logback.classic.Level.WARN);

    levels.set("com.acme.orders", Level.DEBUG, Duration.ofMinutes(10));
    boolean during = below.isDebugEnabled();
    later.get(0).run();

    assertThat(during).isTrue();
    assertThat(waits).containsExactly(Duration.ofMinutes(10));
    assertThat(below.isInfoEnabled()).isFalse();
    assertThat(context.getLogger("com.acme.orders").getLevel()).isNull();
    assertThat(levels.isChanged("com.acme.orders")).isFalse();
  }

  @Test
  void an_earlier_change_that_ends_does_not_end_a_later_one() {
    context.getLogger("a").setLevel(ch.qos.logback.classic.Level.ERROR);
    levels.set("a", Level.DEBUG, Duration.ofSeconds(1));
    levels.set("a", Level.TRACE, Duration.ofSeconds(9));

    later.get(0).run();
    Level between = levels.effective("a");
    later.get(1).run();

    assertThat(between).isEqualTo(Level.TRACE);
    assertThat(levels.effective("a")).isEqualTo(Level.ERROR);
  }

  @Test
  void a_level_without_end_stays_until_it_is_reset() {
    levels.set("a", Level.TRACE);
    levels.set("a", Level.DEBUG, Duration.ofSeconds(1));
    levels.set("a", Level.TRACE);

    later.forEach(Runnable::run);
    Level kept = levels.effective("a");
    levels.reset("a");

    assertThat(kept).isEqualTo(Level.TRACE);
    assertThat(levels.configured()).doesNotContainKey("a").containsKey("ROOT");
  }

  @Test
  void asking_for_a_level_makes_no_logger() {
    context.getLogger("com").setLevel(ch.qos.logback.classic.Level.WARN);
    int before = context.getLoggerList().size();

    Level level = levels.effective("com.acme.never.Made");

    assertThat(level).isEqualTo(Level.WARN);
    assertThat(context.getLoggerList()).hasSize(before);
  }

  @Test
  void what_cannot_be_is_refused_and_changes_nothing() {
    assertThatThrownBy(() -> levels.set("a", Level.DEBUG, Duration.ZERO))
        .hasMessageContaining("more than zero");
    assertThatThrownBy(() -> levels.set("a", Level.DEBUG, Duration.ofDays(8)))
        .hasMessageContaining("PT168H");
    assertThatThrownBy(() -> levels.set("a b", Level.DEBUG))
        .hasMessageContaining("com.acme.orders");

    assertThat(context.exists("a b")).isNull();
    assertThat(levels.isChanged("a")).isFalse();
  }
}
