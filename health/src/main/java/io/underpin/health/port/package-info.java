/**
 * How are probes answered while the application's own server is busy or blocked? Start at {@link
 * io.underpin.health.port.ProbePort}: one thread that waits for no client.
 */
@NullMarked
package io.underpin.health.port;

import org.jspecify.annotations.NullMarked;
