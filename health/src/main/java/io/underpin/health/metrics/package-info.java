/**
 * What do the process and its checks look like in figures? Start at {@link io.underpin.health.metrics.ProcessMetrics}, the endpoint; add
 * figures of your own through {@link io.underpin.health.metrics.MetricSource}.
 */
@NullMarked
package io.underpin.health.metrics;

import org.jspecify.annotations.NullMarked;
