/**
 * What does a test hand to Underpin in place of clocks, requests and sinks? Start at {@link io.underpin.testing.FakeRequest}
 * and {@link io.underpin.testing.FakeTime}; nothing here needs a test framework.
 */
@NullMarked
package io.underpin.testing;

import org.jspecify.annotations.NullMarked;
