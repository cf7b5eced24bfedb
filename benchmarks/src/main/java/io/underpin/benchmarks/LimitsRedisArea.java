package io.underpin.benchmarks;

import io.underpin.benchmarks.redis.LostRedis;
import io.underpin.benchmarks.redis.RedisLoad;
import java.util.List;

/** Limits that replicas share in Redis, beside bucket4j's and a plain INCR; and what a decision takes when Redis is gone. */
final class LimitsRedisArea {

  private LimitsRedisArea() {}

  static Area area() {
    return new Area(
        "limits-redis", List.of(), List.of(new Trial(RedisLoad.class), new Trial(LostRedis.class)));
  }
}
