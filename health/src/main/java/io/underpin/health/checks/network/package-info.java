/**
 * Is this host, port, name or web service there? Start at {@link io.underpin.health.checks.network.HttpCheck}: checks of what
 * this service calls, without a client library.
 */
@NullMarked
package io.underpin.health.checks.network;

import org.jspecify.annotations.NullMarked;
