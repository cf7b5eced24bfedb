/**
 * What exactly do an origin and a {@code Host} header name? Start at {@link io.underpin.security.origin.Origins} for sets of
 * origins and at {@link io.underpin.security.origin.HostName} for hosts.
 */
@NullMarked
package io.underpin.security.origin;

import org.jspecify.annotations.NullMarked;
