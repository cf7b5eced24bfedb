/**
 * How often may one client come, and what does it hear when it comes too often? Start at {@link
 * io.underpin.security.limit.RateLimit}; where the counting is done is a {@link io.underpin.security.rate.RateLimiter}.
 */
@NullMarked
package io.underpin.security.limit;

import org.jspecify.annotations.NullMarked;
