package io.underpin.redis;

import io.lettuce.core.RedisURI;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.shared.SharedLimits;
import io.underpin.security.shared.WhenUnavailable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * A replica of a service as a process of its own: asks about a few keys, some of them hot, and writes a byte for each request
 * that it admits, its key, at once, so that it can be killed at any time. It ends when nothing is left for anybody.
 */
final class Replica {
  static final int KEYS = 8;
  static final int BURST = 800;

  /** Written once, before anything is admitted. */
  static final int READY = KEYS;

  /** What is admitted beyond the burst while a test runs is less than one. */
  private static final Rate RATE = Rate.of(BURST, Duration.ofDays(30));

  private static final long SPENT = -Duration.ofMinutes(1).toNanos();

  private final RateLimiter limiter;
  private final FileOutputStream admitted = new FileOutputStream(FileDescriptor.out);

  private Replica(RateLimiter limiter) {
    this.limiter = limiter;
  }

  /** Takes the port of Redis and a seed; begins when it is told so on its standard input. */
  public static void main(String[] args) throws IOException {
    System.setOut(System.err); // for whoever logs
    RedisURI redis = RedisURI.create("127.0.0.1", Integer.parseInt(args[0]));
    try (SharedLimits limits = SharedLimits.over(RedisLimits.connect(redis).build())
        .timeBudget(Duration.ofSeconds(30))
        .whenUnavailable(WhenUnavailable.REFUSE)
        .build()) {
      Load.awaitStore(limits);
      Replica replica = new Replica(limits.limiter("api", RATE));
      replica.admitted.write(READY);
      System.in.read();
      replica.spend(new SplittableRandom(Long.parseLong(args[1])));
    }
  }

  private void spend(SplittableRandom random) throws IOException {
    for (int i = 0; i < KEYS * BURST; i++) {
      ask(zipf(random));
    }
    for (int key = 0; key < KEYS; key++) {
      long answer = 0;
      while (answer > SPENT) {
        answer = ask(key);
      }
    }
  }

  private long ask(int key) throws IOException {
    long answer = limiter.take("203.0.113." + key, 1);
    if (answer >= 0) {
      admitted.write(key);
    }
    return answer;
  }

  /** Half of all for the first key, half of the rest for the next one. */
  private static int zipf(SplittableRandom random) {
    return Math.min(KEYS - 1, Long.numberOfLeadingZeros(random.nextLong()));
  }
}
