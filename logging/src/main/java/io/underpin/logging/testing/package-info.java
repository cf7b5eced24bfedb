/**
 * What did the code under test log, and was there a secret in it? Start at {@link io.underpin.logging.testing.RecordingLog}.
 */
@NullMarked
package io.underpin.logging.testing;

import org.jspecify.annotations.NullMarked;
