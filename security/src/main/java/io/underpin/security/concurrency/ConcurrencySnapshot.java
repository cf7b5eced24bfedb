package io.underpin.security.concurrency;

/**
 * How things stand, and what has happened since the beginning.
 *
 * @param inFlight how many permits are held
 * @param keys how many keys hold them
 * @param peak the most that were ever held at once
 * @param granted how many were granted
 * @param refusedByKey how many were refused because their key had as many as it may
 * @param refusedByTotal how many were refused because all keys together had
 * @param leasesHealed how many were taken back because nobody had closed them in time
 */
public record ConcurrencySnapshot(
    int inFlight,
    int keys,
    int peak,
    long granted,
    long refusedByKey,
    long refusedByTotal,
    long leasesHealed) {}
