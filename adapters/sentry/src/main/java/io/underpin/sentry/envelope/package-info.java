/**
 * How does an envelope become bytes with nothing secret left in them? Start at {@link
 * io.underpin.sentry.envelope.RedactingSerializer}, which any Sentry SDK for Java takes, one that is set up without Underpin too.
 */
@NullMarked
package io.underpin.sentry.envelope;

import org.jspecify.annotations.NullMarked;
