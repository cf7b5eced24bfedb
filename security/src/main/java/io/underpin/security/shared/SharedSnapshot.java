package io.underpin.security.shared;

/**
 * What has become of the decisions so far. Immutable.
 *
 * @param storeAvailable false while the store is left alone, after it has failed five times within a second
 * @param shared decided by the store
 * @param leased decided here, with tokens that the store had handed out beforehand
 * @param deniedLocally refused here, since the store had said until when
 * @param fallback decided without the store, as {@link WhenUnavailable} says
 * @param timeouts questions that were not answered within the time budget
 * @param failures questions that failed at once
 */
public record SharedSnapshot(
    boolean storeAvailable,
    long shared,
    long leased,
    long deniedLocally,
    long fallback,
    long timeouts,
    long failures) {}
