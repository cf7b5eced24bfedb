package io.underpin.security.limit;

import io.underpin.http.Request;
import io.underpin.http.Response;
import io.underpin.http.Verdict;
import io.underpin.security.limit.ActivePolicy.ActiveTier;
import io.underpin.security.rate.Decision;
import io.underpin.security.rate.RateLimiter;
import io.underpin.security.refusal.Refusals;

/** What happens when a request is refused: it is counted, told, perhaps held against the client, and answered. */
final class Refusing {
  private static final String OWASP = "excess_rate_limit_exceeded";

  private final LimitSetup setup;
  private final Refusals refused;
  private final Refusals wouldBeRefused;
  private final Refusals banned;

  Refusing(LimitSetup setup) {
    this.setup = setup;
    this.refused = told("rate_limit.rejected");
    this.wouldBeRefused = told("rate_limit.would_reject");
    this.banned = told("rate_limit.banned");
  }

  /** Too often, or nothing is known. */
  Verdict refuse(
      Request request, ActiveTier tier, Account account, String key, long cost, long answer) {
    if (answer == RateLimiter.UNAVAILABLE) {
      tier.counts().unavailable.increment();
      refused.tell(
          request,
          "store-unavailable",
          event -> event.with("rate_limit.policy", tier.policy().name()));
      return Verdict.answer(Rules.UNAVAILABLE);
    }
    note(refused, request, tier, account, key, answer);
    long bannedNanos = account.strike(key);
    if (bannedNanos > 0) {
      banned.tell(
          request,
          "banned",
          event -> event
              .with("rate_limit.policy", tier.policy().name())
              .with("rate_limit.account", account.name())
              .with("banned_seconds", PolicyAnswers.seconds(bannedNanos)));
      return Verdict.answer(tier.answers().banned(bannedNanos));
    }
    long remaining = cost > account.rate().burst()
        ? 0
        : Decision.remaining(account.rate(), Decision.debt(account.rate(), cost, answer));
    return exceeded(tier, account, remaining, -answer);
  }

  /** There was no place to wait for its turn, for which nobody is shut out. */
  Verdict noTurn(Request request, Charge slowest, long wait) {
    note(refused, request, slowest.tier(), slowest.account(), slowest.key(), -wait);
    return exceeded(slowest.tier(), slowest.account(), 0, wait);
  }

  /** Shut out, which is not told again. */
  Verdict shutOut(ActiveTier tier, Account account, String key, long leftNanos) {
    tier.counts().banned.increment();
    tier.counts().offenders.offered(account.shown(key, setup.marks()));
    return Verdict.answer(tier.answers().banned(leftNanos));
  }

  /** What a dry run does not do. */
  void wouldRefuse(Request request, ActiveTier tier, Account account, String key, long answer) {
    if (answer == RateLimiter.UNAVAILABLE) {
      tier.counts().unavailable.increment();
    } else {
      note(wouldBeRefused, request, tier, account, key, answer);
    }
  }

  private Verdict exceeded(ActiveTier tier, Account account, long remaining, long waitNanos) {
    Response refusal = tier.answers().exceeded(remaining, waitNanos);
    return Verdict.answer(
        setup.legacyHeaders()
            ? LegacyFields.on(refusal, account.rate().limit(), remaining, waitNanos, setup.time())
            : refusal);
  }

  private void note(
      Refusals told, Request request, ActiveTier tier, Account account, String key, long answer) {
    tier.counts().refused.increment();
    tier.counts().offenders.offered(account.shown(key, setup.marks()));
    told.tell(
        request,
        "rate",
        event -> event
            .with("rate_limit.policy", tier.policy().name())
            .with("rate_limit.account", account.name())
            .with("retry_after_seconds", PolicyAnswers.seconds(-answer)));
  }

  private Refusals told(String event) {
    return Refusals.of(event, OWASP, setup.events(), setup.time());
  }
}
