package io.underpin.check;

/**
 * Looks whether one part of the service is well.
 *
 * <p>A check may block and may throw: whatever it throws is a {@link Status#DOWN}. It should give up within {@link
 * CheckContext#remaining()} and when its thread is interrupted. It is never run twice at the same time.
 */
@FunctionalInterface
public interface HealthCheck {

  /** Looks now. */
  CheckResult check(CheckContext context) throws Exception;
}
