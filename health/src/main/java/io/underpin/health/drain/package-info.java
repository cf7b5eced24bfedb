/**
 * How does the service go without anybody noticing? Start at {@link io.underpin.health.drain.DrainSpec}: not ready, a delay, the end of
 * what is under way, and what has to be stopped, each within its time.
 */
@NullMarked
package io.underpin.health.drain;

import org.jspecify.annotations.NullMarked;
