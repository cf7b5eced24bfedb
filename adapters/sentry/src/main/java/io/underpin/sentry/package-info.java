/**
 * What has failed, and who gets to know of it? Start at {@link io.underpin.sentry.SentryErrors}: errors from the log, from events and
 * from code go to Sentry through Underpin's redaction, the first of each kind always.
 */
@NullMarked
package io.underpin.sentry;

import org.jspecify.annotations.NullMarked;
