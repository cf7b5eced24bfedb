/**
 * How does a measured number become a result? Start at {@link io.underpin.health.checks.measure.Limits}: two limits in percent, and
 * counters seen over a window of time.
 */
@NullMarked
package io.underpin.health.checks.measure;

import org.jspecify.annotations.NullMarked;
