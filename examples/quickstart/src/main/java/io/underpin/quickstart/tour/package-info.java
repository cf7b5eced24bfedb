/**
 * Does the service keep what Underpin promises? Start at {@link io.underpin.quickstart.tour.Tour}: a newcomer's walk over
 * real HTTP that judges itself.
 */
@NullMarked
package io.underpin.quickstart.tour;

import org.jspecify.annotations.NullMarked;
