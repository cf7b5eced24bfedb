package io.underpin.security.shared;

import io.underpin.security.hash.KeyHash;
import io.underpin.security.memory.MemoryLimits;
import io.underpin.time.TimeSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

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
    Breaker breaker,
    Patience patience) {

  /** Waits for an answer, so many nanoseconds at most. */
  interface Patience {
    long await(CompletableFuture<Long> answer, long nanos)
        throws InterruptedException, ExecutionException, TimeoutException;
  }
}
