/**
 * What does a test hand to a guard in place of a real limit? Start at {@link
 * io.underpin.security.testing.FakeRateLimiter}; nothing here needs a test framework.
 */
@NullMarked
package io.underpin.security.testing;

import org.jspecify.annotations.NullMarked;
