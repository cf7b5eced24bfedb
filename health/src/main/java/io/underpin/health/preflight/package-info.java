/**
 * Is this service fit to be deployed as it is set up? Start at {@link io.underpin.health.preflight.Preflight}, which runs checks once
 * and prints what passed, what did not and how to mend it.
 */
@NullMarked
package io.underpin.health.preflight;

import org.jspecify.annotations.NullMarked;
