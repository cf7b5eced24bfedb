/**
 * What does a decision cost that several replicas share, and what when their store is gone? Start at {@link
 * io.underpin.benchmarks.redis.RedisLoad} and {@link io.underpin.benchmarks.redis.LostRedis}.
 */
@NullMarked
package io.underpin.benchmarks.redis;

import org.jspecify.annotations.NullMarked;
