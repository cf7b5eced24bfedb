package io.underpin.security.limit;

import io.underpin.http.Request;
import java.util.List;
import java.util.function.Predicate;

/** A policy with its accounts open. */
record ActivePolicy(RatePolicy policy, List<ActiveTier> tiers, PolicyCounts counts) {

  /** Who is in a tier, the accounts that he is charged to, and what he hears; all tiers of all policies have numbers. */
  record ActiveTier(
      int number,
      RatePolicy policy,
      Predicate<Request> who,
      List<Account> accounts,
      PolicyAnswers answers,
      PolicyCounts counts) {}

  /** The first tier whose member the request is. */
  ActiveTier tierOf(Request request) {
    int last = tiers.size() - 1;
    for (int i = 0; i < last; i++) {
      if (tiers.get(i).who().test(request)) {
        return tiers.get(i);
      }
    }
    return tiers.get(last);
  }
}
