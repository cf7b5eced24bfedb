/**
 * How often is allowed, and who keeps the accounts? Start at {@link io.underpin.security.rate.Rate}; a {@link
 * io.underpin.security.rate.RateLimiter} keeps one account for each key.
 */
@NullMarked
package io.underpin.security.rate;

import org.jspecify.annotations.NullMarked;
