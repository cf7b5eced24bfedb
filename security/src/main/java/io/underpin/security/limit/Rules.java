package io.underpin.security.limit;

import io.underpin.http.Headers;
import io.underpin.http.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policies that hold now, and how they describe themselves to clients. */
final class Rules {
  static final Response UNAVAILABLE = PolicyAnswers.unavailable();
  private static final int MAX_NUMBERED = 8;

  private final List<ActivePolicy> policies;
  // RateLimit-Policy of each set of tiers, made when it is first needed. Whoever comes second makes
  // the same.
  private final @Nullable Headers[] policyHeaders;

  private Rules(List<ActivePolicy> policies) {
    this.policies = policies;
    int tiers = policies.stream().mapToInt(policy -> policy.tiers().size()).sum();
    this.policyHeaders = new Headers[tiers <= MAX_NUMBERED ? 1 << tiers : 0];
  }

  static Rules of(List<RatePolicy> policies, LimitSetup setup, @Nullable Rules before) {
    List<String> names = policies.stream().map(RatePolicy::name).toList();
    for (String name : names) {
      if (Collections.frequency(names, name) > 1) {
        throw new IllegalArgumentException(
            "Two rate policies are named '" + name + "': give each a name of its own");
      }
    }
    if (policies.isEmpty()) {
      throw new IllegalArgumentException(
          "A rate limit without a policy limits nothing: add one, or leave the guard out");
    }
    Opening opening = new Opening(setup, before);
    List<ActivePolicy> active = new ArrayList<>();
    policies.forEach(policy -> active.add(opening.open(policy)));
    return new Rules(List.copyOf(active));
  }

  List<ActivePolicy> policies() {
    return policies;
  }

  List<String> names() {
    return policies.stream().map(policy -> policy.policy().name()).toList();
  }

  /** Of each policy the account that leaves least; dry runs are not told. */
  Headers describe(Charge charged, LimitSetup setup) {
    String state = StateField.of(charged);
    if (state.isEmpty()) {
      return Headers.none();
    }
    Headers headers = policyHeaders(charged).and(PolicyAnswers.STATE, state);
    Charge tightest = setup.legacyHeaders() ? StateField.tightest(charged) : null;
    return tightest == null
        ? headers
        : headers.and(LegacyFields.of(
            tightest.account().rate().limit(),
            tightest.remaining(),
            tightest.debtNanos(),
            setup.time()));
  }

  private Headers policyHeaders(Charge charged) {
    if (policyHeaders.length == 0) {
      return newPolicyHeaders(charged);
    }
    int tiers = 0;
    for (Charge each = charged; each != null; each = each.earlier()) {
      tiers |= 1 << each.tier().number();
    }
    Headers known = policyHeaders[tiers];
    if (known == null) {
      known = newPolicyHeaders(charged);
      policyHeaders[tiers] = known;
    }
    return known;
  }

  private static Headers newPolicyHeaders(Charge charged) {
    String all = "";
    int last = -1;
    for (Charge each = charged; each != null; each = each.earlier()) {
      if (each.tier().number() != last && !each.policy().isDry()) {
        String own = each.tier().answers().policy();
        all = all.isEmpty() ? own : own + ", " + all;
      }
      last = each.tier().number();
    }
    return Headers.of(PolicyAnswers.POLICY, all);
  }
}
