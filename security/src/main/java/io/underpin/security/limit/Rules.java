package io.underpin.security.limit;

import io.underpin.http.Headers;
import io.underpin.http.Response;
import io.underpin.security.limit.ActivePolicy.ActiveTier;
import io.underpin.security.rate.Decision;
import io.underpin.security.rate.RateStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The policies that hold now, and how they describe themselves to clients. */
record Rules(List<ActivePolicy> policies) {
  static final Response UNAVAILABLE = PolicyAnswers.unavailable();

  static Rules of(List<RatePolicy> policies, RateStore store, @Nullable Rules before) {
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
    Map<String, Account> accounts = new HashMap<>();
    Map<String, PolicyCounts> counts = new HashMap<>();
    if (before != null) {
      for (ActivePolicy policy : before.policies) {
        counts.put(policy.policy().name(), policy.counts());
        for (ActiveTier tier : policy.tiers()) {
          tier.accounts().forEach(account -> accounts.put(account.name(), account));
        }
      }
    }
    List<ActivePolicy> active = new ArrayList<>();
    for (RatePolicy policy : policies) {
      PolicyCounts known = counts.getOrDefault(policy.name(), new PolicyCounts());
      active.add(ActivePolicy.open(policy, store, accounts, known));
    }
    return new Rules(List.copyOf(active));
  }

  List<String> names() {
    return policies.stream().map(policy -> policy.policy().name()).toList();
  }

  /** Of each policy the account that leaves least; dry runs are not told. */
  Headers describe(Charge charged, LimitSetup setup) {
    Headers headers = Headers.none();
    StringBuilder state = new StringBuilder(64);
    Charge tightest = null;
    long least = Long.MAX_VALUE;
    Charge each = charged;
    while (each != null) {
      PolicyAnswers answers = each.answers();
      Charge own = each;
      long left = remaining(each);
      for (each = each.earlier();
          each != null && each.answers() == answers;
          each = each.earlier()) {
        if (remaining(each) < left) {
          own = each;
          left = remaining(each);
        }
      }
      if (own.policy().policy().isDry()) {
        continue;
      }
      headers = answers.policy().and(headers);
      state.append(state.length() == 0 ? "" : ", ");
      answers.describe(state, left, own.debtNanos());
      if (left < least) {
        least = left;
        tightest = own;
      }
    }
    if (tightest == null) {
      return headers;
    }
    headers = headers.and("RateLimit", state.toString());
    return setup.legacyHeaders()
        ? headers.and(LegacyFields.of(
            tightest.account().rate().limit(), least, tightest.debtNanos(), setup.time()))
        : headers;
  }

  private static long remaining(Charge charge) {
    return Decision.remaining(charge.account().rate(), charge.debtNanos());
  }
}
