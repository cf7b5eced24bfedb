/**
 * How is a service's log set up in one line? Start at {@link io.underpin.logging.Logging}.
 */
@NullMarked
package io.underpin.logging;

import org.jspecify.annotations.NullMarked;
