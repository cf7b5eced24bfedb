package io.underpin.security.limit;

import java.time.Duration;

/**
 * How a request stands with one account, for operators: which policy, which key, what is left.
 *
 * @param policy the policy's name
 * @param account the name of the accounts, which tells tiers and keys of a policy apart
 * @param key the key if it is an address, and otherwise a mark that tells keys apart
 * @param limit tokens in a window
 * @param remaining whole tokens that are left
 * @param resetAfter how long until the bucket is full again
 * @param retryAfter how long to wait; zero if the request would pass
 * @param available whether the store answered
 * @param dryRun whether the policy only counts
 */
public record Standing(
    String policy,
    String account,
    String key,
    long limit,
    long remaining,
    Duration resetAfter,
    Duration retryAfter,
    boolean available,
    boolean dryRun) {}
