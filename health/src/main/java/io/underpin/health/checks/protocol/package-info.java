/**
 * Does this server do its work? Start at {@link io.underpin.health.checks.protocol.RedisCheck}: checks that speak a server's own
 * protocol over a socket, without its client library.
 */
@NullMarked
package io.underpin.health.checks.protocol;

import org.jspecify.annotations.NullMarked;
