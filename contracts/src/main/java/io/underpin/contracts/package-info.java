/**
 * Does an implementation of one of Underpin's seams keep what the seam promises? Extend the kit that bears the seam's name: {@link
 * io.underpin.contracts.HttpAdapterContract} for a server adapter, {@link io.underpin.contracts.BackupStoreContract} for a place that keeps backups, {@link
 * io.underpin.contracts.RateLimiterContract} for accounts of rate limits.
 */
@NullMarked
package io.underpin.contracts;

import org.jspecify.annotations.NullMarked;
