/**
 * Is the virtual machine well that this process runs in? Start at {@link io.underpin.health.checks.jvm.HeapCheck}: memory, garbage
 * collection, threads, locks and the clock.
 */
@NullMarked
package io.underpin.health.checks.jvm;

import org.jspecify.annotations.NullMarked;
