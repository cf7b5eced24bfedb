package io.underpin.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.underpin.secret.Secret;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.shared.SharedLimits;
import io.underpin.testing.FakeTime;
import io.underpin.time.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RedisLimitsTest {
  private static final Rate RATE = Rate.of(10, Duration.ofDays(1));

  // Set before all tests.
  @SuppressWarnings("NullAway.Init")
  private static RedisProcess redis;

  @SuppressWarnings("NullAway.Init")
  private static RedisClient client;

  @SuppressWarnings("NullAway.Init")
  private static StatefulRedisConnection<String, String> connection;

  private final RedisCommands<String, String> commands = connection.sync();

  @BeforeAll
  static void start() throws IOException {
    redis = RedisProcess.start();
    client = RedisClient.create(redis.uri());
    connection = client.connect();
  }

  @AfterAll
  static void stop() throws IOException {
    client.shutdown();
    redis.close();
  }

  @BeforeEach
  void empty() {
    commands.flushall();
  }

  @Test
  void a_key_says_nothing_about_whose_it_is_and_lives_as_long_as_the_debt() throws Exception {
    RedisLimits limits = host().build();

    take(limits, "203.0.113.7", 1);

    String key = commands.keys("*").get(0);
    assertThat(key).matches("underpin:api:[A-Za-z0-9_-]{22}").doesNotContain("203");
    assertThat(commands.strlen(key)).isEqualTo(24);
    assertThat(Duration.ofMillis(commands.pttl(key)))
        .isBetween(Duration.ofMinutes(143), Duration.ofMinutes(145));
  }

  @Test
  void a_debt_that_is_forgiven_whole_leaves_no_key_behind_for_long() throws Exception {
    RedisLimits limits = host().build();
    take(limits, "a", 10);

    limits
        .forgive("api", RATE, "a", Duration.ofDays(2).toNanos())
        .toCompletableFuture()
        .get();
    limits.forgive("api", RATE, "never", 1).toCompletableFuture().get();

    Load.until(() -> commands.keys("*").isEmpty());
    assertThat(take(limits, "a", 10)).isNotNegative();
  }

  @Test
  void a_secret_and_a_prefix_make_other_keys() throws Exception {
    RedisLimits one = host().keySecret(Secret.of("one secret of 16+ bytes")).build();
    RedisLimits two = host()
        .keySecret(Secret.of("two secret of 16+ bytes"))
        .prefix("shop:{limits}:")
        .build();
    take(one, "a", 10);

    assertThat(take(two, "a", 10)).isNotNegative();
    assertThat(commands.keys("shop:{limits}:api:*")).hasSize(1);
  }

  @Test
  void scripts_that_redis_has_forgotten_are_sent_again() throws Exception {
    RedisLimits limits = host().build();
    take(limits, "a", 4);

    commands.scriptFlush();

    assertThat(take(limits, "a", 6)).isNotNegative();
    assertThat(take(limits, "a", 1)).isNegative();
  }

  @Test
  void what_was_flushed_is_forgotten_and_all_goes_on() throws Exception {
    RedisLimits limits = host().build();
    take(limits, "a", 10);

    commands.flushall();

    assertThat(take(limits, "a", 10)).isNotNegative();
  }

  @Test
  void a_new_rate_keeps_the_part_of_the_bucket_that_was_spent() throws Exception {
    RedisLimits limits = host().build();
    Rate tenfold = Rate.of(100, Duration.ofDays(1));
    Rate slower = Rate.of(10, Duration.ofDays(10));
    take(limits, "a", 5);

    assertThat(takeAt(limits, tenfold, "a", 51)).isNegative();
    assertThat(takeAt(limits, tenfold, "a", 50)).isNotNegative();
    assertThat(takeAt(limits, slower, "a", 1)).isNegative();
    assertThat(take(limits, "a", 1)).isNegative();
  }

  @Test
  void a_key_that_somebody_else_has_written_is_a_fault_and_not_a_pass() throws Exception {
    RedisLimits limits = host().build();
    take(limits, "a", 1);
    String key = commands.keys("*").get(0);
    commands.set(key, "nonsense");

    assertThatThrownBy(() -> take(limits, "a", 1)).hasMessageContaining("data string too short");
  }

  @Test
  void an_error_is_an_answer_and_no_reason_for_another_connection() throws Exception {
    FakeTime time = new FakeTime();
    try (RedisLimits limits = RedisLimits.connect(redis.uri()).time(time).build()) {
      Load.until(() -> answers(limits));
      commands.set(commands.keys("*").get(0), "nonsense");
      assertThat(answers(limits)).isFalse();

      time.advance(Duration.ofSeconds(10));

      assertThat(take(limits, "another", 1)).isNotNegative();
    }
  }

  @Test
  void one_replica_whose_clock_is_an_hour_ahead_changes_nothing_for_the_others() throws Exception {
    try (SharedLimits wrong = own(Ahead.BY_AN_HOUR);
        SharedLimits right = own(TimeSource.system())) {
      RateLimiter there = wrong.limiter("api", RATE);
      RateLimiter here = right.limiter("api", RATE);

      long admitted = takes(there, 5) + takes(here, 20) + takes(there, 20);

      assertThat(admitted).isEqualTo(10);
      assertThat(Duration.ofNanos(-here.take("hot", 1)))
          .isBetween(Duration.ofMinutes(143), Duration.ofMinutes(144));
    }
  }

  @Test
  void four_replicas_go_on_with_one_hot_key_and_never_admit_more_than_the_limit() throws Exception {
    Rate rate = Rate.of(2_000, Duration.ofSeconds(1)).withBurst(600);
    TimeSource time = TimeSource.system();
    List<SharedLimits> replicas = new ArrayList<>();
    List<FutureTask<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      replicas.add(own(time));
    }
    long alone = alone(replicas);
    AtomicLong admitted = new AtomicLong();
    long start = time.nanoTime();
    for (SharedLimits replica : replicas) {
      RateLimiter limiter = replica.limiter("api", rate);
      tasks.add(new FutureTask<>(
          () -> {
            // A full bucket, and a fifth of a second of the rate.
            while (admitted.get() < 1_000) {
              if (limiter.take("hot", 1) >= 0) {
                admitted.incrementAndGet();
              } else {
                Thread.onSpinWait();
              }
            }
          },
          null));
    }
    tasks.forEach(task -> new Thread(task).start());

    for (FutureTask<Void> task : tasks) {
      task.get(100, TimeUnit.SECONDS);
    }

    double most = rate.burst() + (time.nanoTime() - start) / rate.nanosPerToken();
    replicas.forEach(SharedLimits::close);
    // On a machine that stands still for a second a replica decides alone, and says so.
    assertThat((double) admitted.get()).isLessThanOrEqualTo(most + alone(replicas) - alone);
  }

  @Test
  void a_connection_of_the_hosts_is_not_closed() throws Exception {
    RedisLimits limits = host().build();

    limits.close();

    assertThat(take(limits, "a", 1)).isNotNegative();
  }

  @Test
  void what_is_closed_fails_and_leaves_no_thread() throws Exception {
    RedisLimits limits = RedisLimits.connect(redis.uri()).build();

    limits.close();

    assertThatThrownBy(() -> take(limits, "a", 1)).hasMessageContaining("not connected");
    Load.until(() -> Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().startsWith("underpin-limits-")));
  }

  @Test
  void settings_that_cannot_be_right_are_refused() {
    assertThatThrownBy(() -> host().prefix("a b")).hasMessageContaining("'a b' is not 1 to 64");
    assertThatThrownBy(() -> host().keySecret(Secret.of("short")))
        .hasMessageContaining("give at least 16");
  }

  private static long alone(List<SharedLimits> replicas) {
    return replicas.stream().mapToLong(each -> each.snapshot().fallback()).sum();
  }

  private static RedisLimits.Builder host() {
    return RedisLimits.over(connection.async());
  }

  private static SharedLimits own(TimeSource time) {
    SharedLimits limits = SharedLimits.over(
            RedisLimits.connect(redis.uri()).time(time).build())
        .time(time)
        .timeBudget(Duration.ofSeconds(30))
        .build();
    Load.awaitStore(limits);
    return limits;
  }

  private static long take(RedisLimits limits, String key, long cost) throws Exception {
    return takeAt(limits, RATE, key, cost);
  }

  private static long takeAt(RedisLimits limits, Rate rate, String key, long cost)
      throws Exception {
    return limits.take("api", rate, key, cost).toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static boolean answers(RedisLimits limits) {
    try {
      return take(limits, "a", 1) >= 0;
    } catch (Exception e) {
      return false;
    }
  }

  private static long takes(RateLimiter limiter, int times) {
    long admitted = 0;
    for (int i = 0; i < times; i++) {
      admitted += limiter.take("hot", 1) >= 0 ? 1 : 0;
    }
    return admitted;
  }

  /** Both clocks, the one on the wall and the one that only runs. */
  private enum Ahead implements TimeSource {
    BY_AN_HOUR;

    @Override
    public Instant instant() {
      return TimeSource.system().instant().plus(Duration.ofHours(1));
    }

    @Override
    public long nanoTime() {
      return TimeSource.system().nanoTime() + Duration.ofHours(1).toNanos();
    }
  }
}
