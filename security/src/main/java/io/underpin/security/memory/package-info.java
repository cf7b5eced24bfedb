/**
 * How are the accounts of a million keys kept in a few megabytes that never grow? Start at {@link
 * io.underpin.security.memory.MemoryLimits}.
 */
@NullMarked
package io.underpin.security.memory;

import org.jspecify.annotations.NullMarked;
