/**
 * Is the service well, and should it get requests? Start at {@link io.underpin.health.Health}: it runs checks in the
 * background and answers probes from what it knows, without ever waiting for a check.
 */
@NullMarked
package io.underpin.health;

import org.jspecify.annotations.NullMarked;
