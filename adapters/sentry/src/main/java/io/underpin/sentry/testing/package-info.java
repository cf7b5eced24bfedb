/** What would have been sent to Sentry, and was there a secret in it? Start at {@link io.underpin.sentry.testing.MemoryTransport}. */
@NullMarked
package io.underpin.sentry.testing;

import org.jspecify.annotations.NullMarked;
