package io.underpin.security.limit;

/**
 * What has become of the requests that a policy has judged since it was built.
 *
 * @param policy the policy's name
 * @param allowed passed, given back or not
 * @param refused refused for want of tokens; in a dry run, would have been
 * @param banned refused because they were shut out
 * @param unavailable refused because the store of a shared limit did not answer
 */
public record PolicySnapshot(
    String policy, long allowed, long refused, long banned, long unavailable) {}
