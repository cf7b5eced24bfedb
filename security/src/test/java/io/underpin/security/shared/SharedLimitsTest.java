package io.underpin.security.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.underpin.check.CheckContext;
import io.underpin.check.Status;
import io.underpin.event.Event;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.testing.FakeSharedStore;
import io.underpin.testing.FakeTime;
import io.underpin.testing.RecordingEvents;
import io.underpin.time.TimeSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedLimitsTest {
  private static final Rate RATE = Rate.of(10, Duration.ofMinutes(15));

  private final FakeTime time = new FakeTime();
  private final RecordingEvents events = new RecordingEvents();
  private final FakeSharedStore store = new FakeSharedStore(time);

  @Test
  void two_replicas_share_one_account() {
    RateLimiter here = limits().build().limiter("api", RATE);
    RateLimiter there = limits().build().limiter("api", RATE);

    long admitted = takes(here, "a", 6) + takes(there, "a", 6);

    assertThat(admitted).isEqualTo(10);
    assertThat(here.take("b", 1)).isNotNegative();
  }

  @Test
  void who_was_refused_is_refused_again_without_asking_until_then() {
    SharedLimits limits = limits().build();
    RateLimiter limiter = limits.limiter("api", Rate.of(2, Duration.ofSeconds(2)));
    takes(limiter, "a", 3);
    long asked = store.asked();

    long wait = -limiter.take("a", 1);
    time.advance(Duration.ofMillis(400));
    long less = -limiter.take("a", 1);

    assertThat(store.asked()).isEqualTo(asked);
    assertThat(less).isEqualTo(wait - 400_000_000);
    assertThat(limits.snapshot().deniedLocally()).isEqualTo(2);
    time.advance(Duration.ofNanos(less));
    assertThat(limiter.take("a", 1)).isNotNegative();
  }

  @Test
  void a_refusal_is_believed_for_ten_seconds_since_others_may_forgive() {
    RateLimiter here = limits().build().limiter("api", RATE);
    RateLimiter there = limits().build().limiter("api", RATE);
    takes(here, "a", 11);
    there.forgive("a", RATE.window().toNanos());

    assertThat(here.take("a", 1)).isNegative();
    time.advance(Duration.ofSeconds(10));

    assertThat(here.take("a", 1)).isNotNegative();
  }

  @Test
  void what_is_forgiven_here_counts_at_once() {
    RateLimiter limiter = limits().build().limiter("api", RATE);
    takes(limiter, "a", 11);

    limiter.forgive("a", (long) RATE.nanosPerToken());

    assertThat(takes(limiter, "a", 3)).isEqualTo(1);
  }

  @Test
  void a_peek_takes_nothing() {
    RateLimiter limiter = limits().build().limiter("api", RATE);

    long looked = limiter.peek("a", 10);

    assertThat(limiter.peek("a", 10)).isEqualTo(looked);
    assertThat(limiter.take("a", 10)).isEqualTo(looked);
    assertThat(limiter.peek("a", 1)).isNegative();
  }

  @Test
  void a_dead_store_is_left_alone_and_debts_from_before_hold() {
    SharedLimits limits = limits().build();
    RateLimiter limiter = limits.limiter("api", RATE);
    takes(limiter, "a", 7);
    store.fails();

    long admitted = takes(limiter, "a", 100);

    assertThat(admitted).isEqualTo(3);
    assertThat(store.asked()).isEqualTo(7 + 5);
    assertThat(limits.snapshot().storeAvailable()).isFalse();
    assertThat(limits.snapshot().failures()).isEqualTo(5);
    assertThat(events.named("rate_limit.store_unavailable")).hasSize(1);
  }

  @Test
  void one_question_a_second_sees_that_the_store_is_back() {
    SharedLimits limits = limits().build();
    RateLimiter limiter = limits.limiter("api", RATE);
    store.throwsAtOnce();
    takes(limiter, "a", 20);
    time.advance(Duration.ofSeconds(1));
    takes(limiter, "a", 20);
    long asked = store.asked();
    store.works();
    takes(limiter, "b", 5);

    assertThat(asked).isEqualTo(6);
    assertThat(store.asked()).isEqualTo(6);
    time.advance(Duration.ofSeconds(1));
    takes(limiter, "c", 5);

    assertThat(limits.snapshot().storeAvailable()).isTrue();
    assertThat(store.asked()).isGreaterThan(7);
    Event back = events.named("rate_limit.store_back").get(0);
    assertThat(back.attributes())
        .containsEntry("outage_seconds", 2L)
        .containsKey("decided_without_store");
  }

  @Test
  void a_store_that_answers_too_late_is_not_back() {
    RateLimiter limiter = limits().build().limiter("api", RATE);
    store.fails();
    takes(limiter, "a", 20);
    store.hangs();
    time.advance(Duration.ofSeconds(1));
    takes(limiter, "a", 1);
    time.advance(Duration.ofMillis(51));

    store.answerHeld();

    assertThat(events.named("rate_limit.store_back")).isEmpty();
  }

  @Test
  void failures_that_are_far_between_open_nothing() {
    SharedLimits limits = limits().build();
    RateLimiter limiter = limits.limiter("api", RATE);
    store.fails();

    for (int i = 0; i < 20; i++) {
      takes(limiter, "key-" + i, 1);
      time.advance(Duration.ofMillis(300));
    }

    assertThat(limits.snapshot().storeAvailable()).isTrue();
    assertThat(events.all()).isEmpty();
  }

  @Test
  void a_store_that_hangs_is_given_up_on_and_its_late_answer_harms_nobody() {
    SharedLimits limits = limits().timeBudget(Duration.ofMillis(1)).build();
    RateLimiter limiter = limits.limiter("api", RATE);
    store.hangs();

    long admitted = takes(limiter, "a", 20);
    store.answerHeld();

    assertThat(admitted).isEqualTo(10);
    assertThat(limits.snapshot().timeouts()).isEqualTo(5);
    assertThat(limits.snapshot().fallback()).isEqualTo(20);
  }

  @Test
  void a_replica_alone_admits_its_share_and_at_least_one() {
    store.fails();
    SharedLimits limits = limits().replicas(4).build();

    assertThat(takes(limits.limiter("api", RATE), "a", 100)).isEqualTo(2);
    assertThat(takes(limits.limiter("login", Rate.of(3, Duration.ofHours(1))), "a", 100))
        .isEqualTo(1);
    assertThat(limits.limiter("api", RATE).take("a", 5)).isEqualTo(-1_000_000_000);
  }

  @Test
  void everybody_passes_if_that_is_what_was_chosen() {
    store.fails();
    RateLimiter limiter =
        limits().whenUnavailable(WhenUnavailable.ALLOW).build().limiter("api", RATE);

    assertThat(takes(limiter, "a", 100)).isEqualTo(100);
    assertThat(limiter.peek("a", 1)).isNotNegative();
  }

  @Test
  void nobody_is_decided_about_if_that_is_what_was_chosen() {
    store.fails();
    RateLimiter limiter =
        limits().whenUnavailable(WhenUnavailable.REFUSE).build().limiter("api", RATE);

    assertThat(limiter.take("a", 1)).isEqualTo(RateLimiter.UNAVAILABLE);
    assertThat(limiter.peek("a", 1)).isEqualTo(RateLimiter.UNAVAILABLE);
  }

  @Test
  void the_store_is_not_asked_to_forgive_what_it_never_charged() {
    RateLimiter limiter = limits().build().limiter("api", RATE);
    takes(limiter, "a", 2);
    store.fails();
    takes(limiter, "b", 5);
    takes(limiter, "a", 3);
    store.works();
    time.advance(Duration.ofSeconds(1));
    takes(limiter, "c", 1);

    limiter.forgive("a", (long) (3 * RATE.nanosPerToken()));

    assertThat(takes(limits().build().limiter("api", RATE), "a", 20)).isEqualTo(8);
  }

  @Test
  void what_was_admitted_without_the_store_is_paid_to_it_when_it_is_back() {
    RateLimiter limiter = limits().build().limiter("api", RATE);
    store.fails();
    takes(limiter, "a", 6);
    store.works();
    time.advance(Duration.ofSeconds(1));
    takes(limiter, "c", 1);

    assertThat(limiter.take("a", 1)).isNotNegative();

    assertThat(takes(limits().build().limiter("api", RATE), "a", 20)).isEqualTo(3);
  }

  @Test
  void as_much_of_it_is_paid_as_fits() {
    RateLimiter limiter = limits().build().limiter("api", RATE);
    store.fails();
    takes(limiter, "a", 6);
    store.works();
    takes(limits().build().limiter("api", RATE), "a", 7);
    time.advance(Duration.ofSeconds(1));
    takes(limiter, "c", 1);

    assertThat(limiter.take("a", 1)).isNegative();
    assertThat(limits().build().limiter("api", RATE).take("a", 1)).isNegative();
  }

  @Test
  void an_interrupted_thread_gets_its_answer_and_stays_interrupted() {
    store.hangs();
    RateLimiter limiter = limits().build().limiter("api", RATE);

    Thread.currentThread().interrupt();
    long answer = limiter.take("a", 1);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(answer).isNotNegative();
    assertThat(events.all()).isEmpty();
  }

  @Test
  void a_new_rate_holds_from_now_on() {
    RateLimiter limiter = limits().build().limiter("api", RATE);
    takes(limiter, "a", 11);
    store.fails();

    limiter.reconfigure(Rate.of(1000, Duration.ofMinutes(15)));

    assertThat(takes(limiter, "new", 2000)).isEqualTo(1000);
  }

  @Test
  void operators_see_a_store_that_is_gone() throws Exception {
    CheckContext context = CheckContext.within(Duration.ofSeconds(5), TimeSource.system());

    assertThat(limits().build().check().check(context).status()).isEqualTo(Status.UP);
    store.fails();

    assertThat(limits().build().check().check(context).status()).isEqualTo(Status.DEGRADED);
    assertThat(limits()
            .whenUnavailable(WhenUnavailable.REFUSE)
            .build()
            .check()
            .check(context)
            .status())
        .isEqualTo(Status.DOWN);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 11, Long.MAX_VALUE})
  void a_cost_that_can_never_be_paid_is_refused(long cost) {
    RateLimiter limiter = limits().build().limiter("api", RATE);

    assertThatThrownBy(() -> limiter.take("a", cost))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give 1 to the burst, which is 10");
    assertThatThrownBy(() -> limiter.peek("a", cost)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void settings_out_of_range_are_refused_with_what_would_be_right() {
    assertThatThrownBy(() -> limits().timeBudget(Duration.ofSeconds(31)))
        .hasMessageContainingAll("PT31S", "1 millisecond (PT0.001S) to 30 seconds (PT30S)");
    assertThatThrownBy(() -> limits().replicas(0)).hasMessageContaining("give 1 to 10,000");
    assertThatThrownBy(() -> limits().maxKeys(0)).hasMessageContaining("give 1 to");
    assertThatThrownBy(() -> limits().build().limiter("API", RATE))
        .hasMessageContaining("1 to 80 characters");
  }

  private SharedLimits.Builder limits() {
    return SharedLimits.over(store).time(time).events(events);
  }

  private static long takes(RateLimiter limiter, String key, int times) {
    long admitted = 0;
    for (int i = 0; i < times; i++) {
      admitted += limiter.take(key, 1) >= 0 ? 1 : 0;
    }
    return admitted;
  }
}
