/**
 * Does this machine know what time it is? Start at {@link io.underpin.health.checks.clock.ClockSkewCheck}: it compares the clock of
 * this machine with a web server, a time server or a database.
 */
@NullMarked
package io.underpin.health.checks.clock;

import org.jspecify.annotations.NullMarked;
