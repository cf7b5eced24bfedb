/**
 * How is the service, and each of its parts, at one moment? Start at {@link io.underpin.health.report.HealthReport}: values only,
 * which the engine makes and every format is written from.
 */
@NullMarked
package io.underpin.health.report;

import org.jspecify.annotations.NullMarked;
