package io.underpin.security.limit;

import io.underpin.http.Request;
import io.underpin.security.limit.RatePolicy.Tier;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.rate.RateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A policy with its accounts open. */
record ActivePolicy(RatePolicy policy, List<ActiveTier> tiers, PolicyCounts counts) {

  /** Who is in a tier, the accounts that he is charged to, and what he hears. */
  record ActiveTier(Predicate<Request> who, List<Account> accounts, PolicyAnswers answers) {}

  /** Opens the accounts, or goes on with those that are open under the same name. */
  static ActivePolicy open(
      RatePolicy policy, RateStore store, Map<String, Account> before, PolicyCounts counts) {
    List<ActiveTier> tiers = new ArrayList<>();
    for (Tier tier : policy.tiers()) {
      String prefix = policy.name() + "/" + tier.name();
      tiers.add(new ActiveTier(
          tier.who(),
          accounts(policy, prefix, tier.rate(), store, before),
          new PolicyAnswers(policy.name(), tier.rate())));
    }
    tiers.add(new ActiveTier(
        request -> true,
        accounts(policy, policy.name(), policy.rate(), store, before),
        new PolicyAnswers(policy.name(), policy.rate())));
    return new ActivePolicy(policy, List.copyOf(tiers), counts);
  }

  ActiveTier tierOf(Request request) {
    int last = tiers.size() - 1;
    for (int i = 0; i < last; i++) {
      if (tiers.get(i).who().test(request)) {
        return tiers.get(i);
      }
    }
    return tiers.get(last);
  }

  private static List<Account> accounts(
      RatePolicy policy, String prefix, Rate rate, RateStore store, Map<String, Account> before) {
    List<Account> accounts = new ArrayList<>();
    int number = 0;
    for (LimitKey key : policy.keys()) {
      accounts.add(account(prefix + "/" + number++, key, rate, store, before));
      if (key == LimitKeys.CLIENT_ADDRESS && policy.aggregate() > 0) {
        Rate network = rate.times(policy.aggregate());
        accounts.add(account(prefix + "/net48", LimitKeys.CLIENT_NETWORK, network, store, before));
      }
    }
    return List.copyOf(accounts);
  }

  private static Account account(
      String name, LimitKey key, Rate rate, RateStore store, Map<String, Account> before) {
    Account known = before.get(name);
    if (known == null) {
      return new Account(name, key, rate, store.limiter(name, rate));
    }
    RateLimiter limiter = known.limiter();
    if (!known.rate().equals(rate)) {
      limiter.reconfigure(rate);
    }
    return new Account(name, key, rate, limiter);
  }
}
