/**
 * What does a decision of a rate limit cost, and what do the accounts of a million keys? Start at {@link
 * io.underpin.benchmarks.limits.ManyKeys}.
 */
@NullMarked
package io.underpin.benchmarks.limits;

import org.jspecify.annotations.NullMarked;
