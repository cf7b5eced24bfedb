package io.underpin.check;

/**
 * A check that looks at this process and its machine only, never at something that it shares with other instances.
 *
 * <p>Only such checks may decide on liveness: a restart cures nothing that lies elsewhere, and a shared database that
 * stumbles would restart every instance at once.
 */
@FunctionalInterface
public interface LocalCheck extends HealthCheck {}
