package io.underpin.security.limit;

import io.underpin.security.memory.GcraLimiter;
import io.underpin.security.memory.Occupancy;
import io.underpin.security.memory.TopKeys.Offender;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has become of the requests that a policy has judged since it was built, and how its memory is.
 *
 * @param policy the policy's name
 * @param allowed passed, given back or not
 * @param refused refused for want of tokens; in a dry run, would have been
 * @param banned refused because they were shut out
 * @param unavailable refused because the store of a shared limit did not answer
 * @param offenders who was refused most of late, 32 at most, the worst first; addresses as they are, other keys as a mark
 * @param memory of each kind of accounts that this process keeps, by its name
 */
public record PolicySnapshot(
    String policy,
    long allowed,
    long refused,
    long banned,
    long unavailable,
    List<Offender> offenders,
    Map<String, Occupancy> memory) {

  /** Copies the collections. */
  public PolicySnapshot {
    offenders = List.copyOf(offenders);
    memory = Collections.unmodifiableMap(new TreeMap<>(memory));
  }

  static PolicySnapshot of(ActivePolicy active) {
    PolicyCounts counts = active.counts();
    Map<String, Occupancy> memory = new TreeMap<>();
    active
        .tiers()
        .forEach(tier -> tier.accounts().forEach(account -> {
          if (account.ledger().limiter() instanceof GcraLimiter table) {
            memory.put(account.name(), table.occupancy());
          }
        }));
    return new PolicySnapshot(
        active.policy().name(),
        counts.allowed.sum(),
        counts.refused.sum(),
        counts.banned.sum(),
        counts.unavailable.sum(),
        counts.offenders.list(),
        memory);
  }
}
