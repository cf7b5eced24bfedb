/**
 * When does the engine take its next turn? Start at {@link io.underpin.health.pulse.Pulse}: a timer thread, or a test that moves time
 * by hand.
 */
@NullMarked
package io.underpin.health.pulse;

import org.jspecify.annotations.NullMarked;
