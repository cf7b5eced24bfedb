/**
 * What does one log event cost the thread that logs it, until its bytes are on their way? Start at {@link
 * io.underpin.benchmarks.logging.EventCosts}: a JVM for each system, all of them taking turns.
 */
@NullMarked
package io.underpin.benchmarks.logging;

import org.jspecify.annotations.NullMarked;
