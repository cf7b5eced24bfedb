/**
 * Do too many requests fail, or take too long? Start at {@link io.underpin.health.alerts.Traffic}, which counts requests, and
 * {@link io.underpin.health.alerts.ErrorRateRule}, a check that looks at what was counted.
 */
@NullMarked
package io.underpin.health.alerts;

import org.jspecify.annotations.NullMarked;
