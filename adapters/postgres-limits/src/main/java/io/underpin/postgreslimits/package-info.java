/**
 * How do replicas share rate limits in the PostgreSQL that they have anyway? Start at {@link
 * io.underpin.postgreslimits.PostgresLimits}, and put it behind {@link io.underpin.security.shared.SharedLimits}.
 */
@NullMarked
package io.underpin.postgreslimits;

import org.jspecify.annotations.NullMarked;
