/**
 * How do finished lines get from the threads that log to the stream that takes them, without holding those threads up and
 * without getting lost? Start at {@link io.underpin.logging.delivery.Delivery}: {@link
 * io.underpin.logging.delivery.LineDelivery} does it, {@link io.underpin.logging.delivery.LineSink} is where lines go.
 */
@NullMarked
package io.underpin.logging.delivery;

import org.jspecify.annotations.NullMarked;
