/**
 * How does a test make checks fail, hang and recover without waiting? Start at {@link
 * io.underpin.health.testing.FakePulse}, which moves time, and {@link io.underpin.health.testing.ScriptedCheck}, which does as
 * it is told.
 */
@NullMarked
package io.underpin.health.testing;

import org.jspecify.annotations.NullMarked;
