/**
 * Is this a request that the service should look at, at all: for this host, over TLS, in a plain path, not too long? Start at
 * {@link io.underpin.security.request.RequestRules}; the other guards answer one question each.
 */
@NullMarked
package io.underpin.security.request;

import org.jspecify.annotations.NullMarked;
