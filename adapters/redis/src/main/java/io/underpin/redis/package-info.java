/**
 * How do replicas share rate limits in Redis or Valkey? Start at {@link io.underpin.redis.RedisLimits}, and put it behind
 * {@link io.underpin.security.shared.SharedLimits}.
 */
@NullMarked
package io.underpin.redis;

import org.jspecify.annotations.NullMarked;
