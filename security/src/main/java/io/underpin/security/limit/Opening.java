package io.underpin.security.limit;

import io.underpin.http.Request;
import io.underpin.security.limit.ActivePolicy.ActiveTier;
import io.underpin.security.limit.RatePolicy.Tier;
import io.underpin.security.memory.Bans;
import io.underpin.security.rate.BanRule;
import io.underpin.security.rate.Rate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Opens the accounts of policies, or goes on with those that are open under the same name. */
final class Opening {
  private static final int MAX_BANNED = 1 << 14;

  private final LimitSetup setup;
  private final Map<String, Account> accounts = new HashMap<>();
  private final Map<String, PolicyCounts> counts = new HashMap<>();
  private int tiers;

  Opening(LimitSetup setup, @Nullable Rules before) {
    this.setup = setup;
    if (before != null) {
      for (ActivePolicy policy : before.policies()) {
        counts.put(policy.policy().name(), policy.counts());
        for (ActiveTier tier : policy.tiers()) {
          tier.accounts().forEach(account -> accounts.put(account.name(), account));
        }
      }
    }
  }

  ActivePolicy open(RatePolicy policy) {
    PolicyCounts own = counts.getOrDefault(policy.name(), new PolicyCounts(setup.time()));
    List<ActiveTier> opened = new ArrayList<>();
    for (Tier tier : policy.tiers()) {
      opened.add(tier(policy, policy.name() + "/" + tier.name(), tier.rate(), tier.who(), own));
    }
    opened.add(tier(policy, policy.name(), policy.rate(), request -> true, own));
    return new ActivePolicy(policy, List.copyOf(opened), own);
  }

  private ActiveTier tier(
      RatePolicy policy, String prefix, Rate rate, Predicate<Request> who, PolicyCounts own) {
    List<Account> opened = new ArrayList<>();
    int number = 0;
    for (LimitKey key : policy.keys()) {
      opened.add(account(prefix + "/" + number++, key, rate, policy.banRule()));
      if (key == LimitKeys.CLIENT_ADDRESS && policy.aggregate() > 0) {
        Rate network = rate.times(policy.aggregate());
        opened.add(account(prefix + "/net48", LimitKeys.CLIENT_NETWORK, network, null));
      }
    }
    PolicyAnswers answers = new PolicyAnswers(policy.name(), rate);
    return new ActiveTier(tiers++, policy, who, List.copyOf(opened), answers, own);
  }

  private Account account(String name, LimitKey key, Rate rate, @Nullable BanRule rule) {
    Account known = accounts.get(name);
    if (known == null) {
      Ledger opened = new Ledger(setup.store().limiter(name, rate), rate);
      return new Account(name, key, rate, opened, rule, newBans(rule), setup.time());
    }
    known.ledger().reconfigure(rate);
    Bans bans = Objects.equals(known.banRule(), rule) ? known.bans() : newBans(rule);
    return new Account(name, key, rate, known.ledger(), rule, bans, setup.time());
  }

  private @Nullable Bans newBans(@Nullable BanRule rule) {
    return rule == null ? null : Bans.of(rule, MAX_BANNED, setup.time());
  }
}
