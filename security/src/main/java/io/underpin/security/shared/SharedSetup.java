package io.underpin.security.shared;

import io.underpin.security.hash.KeyHash;
import io.underpin.security.memory.MemoryLimits;
import io.underpin.time.TimeSource;

/** What all accounts of one {@link SharedLimits} have in common. */
record SharedSetup(
    SharedStore store,
    long budgetNanos,
    int replicas,
    WhenUnavailable whenUnavailable,
    boolean leases,
    MemoryLimits memory,
    TimeSource time,
    KeyHash hash,
    Counts counts,
    Breaker breaker) {}
