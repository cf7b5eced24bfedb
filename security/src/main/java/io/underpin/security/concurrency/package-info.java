/**
 * How much may one client, or everybody together, have in flight at once? Start at {@link
 * io.underpin.security.concurrency.ConcurrencyLimit}, or outside HTTP at {@link
 * io.underpin.security.concurrency.ConcurrencyPermits}.
 */
@NullMarked
package io.underpin.security.concurrency;

import org.jspecify.annotations.NullMarked;
