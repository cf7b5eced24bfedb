/**
 * Is this part of the service well? Start at {@link io.underpin.check.HealthCheck}: what any module offers to be watched;
 * underpin-health runs it.
 */
@NullMarked
package io.underpin.check;

import org.jspecify.annotations.NullMarked;
