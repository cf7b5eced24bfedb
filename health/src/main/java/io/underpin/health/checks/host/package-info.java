/**
 * Is the machine below this process well, or the part of it that the process was given? Start at {@link
 * io.underpin.health.checks.host.DiskCheck}, or at {@link io.underpin.health.checks.host.CgroupMemoryCheck} in a container.
 */
@NullMarked
package io.underpin.health.checks.host;

import org.jspecify.annotations.NullMarked;
