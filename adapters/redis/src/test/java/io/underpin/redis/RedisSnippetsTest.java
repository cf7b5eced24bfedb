package io.underpin.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisURI;
import io.underpin.http.Guard;
import io.underpin.http.Verdict;
import io.underpin.secret.Secret;
import io.underpin.security.limit.RateLimit;
import io.underpin.security.limit.RatePolicy;
import io.underpin.security.rate.Rate;
import io.underpin.security.shared.SharedLimits;
import io.underpin.testing.FakeRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The examples of this module's README, and that they do what they say. */
class RedisSnippetsTest {

  @Test
  void limits_work_although_there_is_no_such_redis() {
    try (SharedLimits limits = example()) {
      Guard limit = RateLimit.builder()
          .store(limits)
          .policy(RatePolicy.of("client", Rate.of(1, Duration.ofMinutes(15))))
          .build();
      FakeRequest request = FakeRequest.get("/").from("203.0.113.7");

      assertThat(limit.check(request)).isInstanceOf(Verdict.Pass.class);
      assertThat(limit.check(request)).isInstanceOf(Verdict.Answer.class);
    }
  }

  private static SharedLimits example() {
    return SharedLimits.over(RedisLimits.connect(RedisURI.create("redis://127.0.0.1:1"))
            .keySecret(Secret.of("sixteen bytes or more"))
            .build())
        .build();
  }

  static Guard shown() {
    SharedLimits shared = SharedLimits.over(RedisLimits.connect(RedisURI.create("redis://cache"))
            .keySecret(Secret.env("LIMIT_SECRET"))
            .build())
        .replicas(4)
        .build();
    Guard limit = RateLimit.builder()
        .store(shared)
        .policy(RatePolicy.of("client", Rate.of(100, Duration.ofMinutes(15))))
        .build();
    return limit;
  }
}
