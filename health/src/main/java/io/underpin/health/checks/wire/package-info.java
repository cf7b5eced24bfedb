/**
 * How does a check talk to a server and always come back? Start at {@link io.underpin.health.checks.wire.Wire}: one connection whose
 * connecting, encrypting, reading and writing all end with the time of the run, at an interrupt, or at a number of bytes.
 */
@NullMarked
package io.underpin.health.checks.wire;

import org.jspecify.annotations.NullMarked;
