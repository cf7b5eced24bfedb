package io.underpin.sentry.delivery;

/**
 * What has become of everything so far.
 *
 * @param sent envelopes that were taken
 * @param dropped envelopes that nobody got: no room, nobody there, refused, or not to be sent for a while
 * @param waiting envelopes that wait
 */
public record Tally(long sent, long dropped, int waiting) {}
