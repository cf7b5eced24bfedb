/**
 * How do envelopes leave, and what if nobody takes them? Start at {@link io.underpin.sentry.delivery.EnvelopeTransport}; {@link
 * io.underpin.sentry.delivery.Outbox} keeps what waits, within bounds.
 */
@NullMarked
package io.underpin.sentry.delivery;

import org.jspecify.annotations.NullMarked;
