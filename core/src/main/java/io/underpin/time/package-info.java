/**
 * What time is it, and how much time has passed? Start at {@link io.underpin.time.TimeSource}, the only place that reads
 * a clock.
 */
@NullMarked
package io.underpin.time;

import org.jspecify.annotations.NullMarked;
