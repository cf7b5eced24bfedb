package io.underpin.security.limit;

import io.underpin.http.Attributes;
import io.underpin.http.Guard;
import io.underpin.http.Headers;
import io.underpin.http.Request;
import io.underpin.http.Verdict;
import io.underpin.security.limit.ActivePolicy.ActiveTier;
import io.underpin.security.rate.Decision;
import io.underpin.security.rate.Rate;
import io.underpin.security.rate.RateLimiter;
import io.underpin.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets each client come so often, and answers 429 beyond that.
 *
 * <pre>{@code
 * Guard limit = RateLimit.perClient(100, Duration.ofMinutes(15));
 * }</pre>
 *
 * <p>A request must fit every policy that holds for it, and is charged to none if it does not fit them all. Every answer,
 * passed or refused, carries {@code RateLimit-Policy} and {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers-11); a
 * refusal is {@code application/problem+json} with {@code Retry-After}. Refusals are told as events {@code
 * rate_limit.rejected}, a few at a time. Put it after {@code ClientAddress}, so that clients behind a proxy are told apart.
 *
 * <p>Safe for use by several threads.
 */
public final class RateLimit implements Guard {
  private final LimitSetup setup;
  private final TimeSource time;
  private final Refusing refusing;
  private final Turns turns;
  private volatile Rules rules;

  RateLimit(LimitSetup setup, List<RatePolicy> policies) {
    this.setup = setup;
    this.time = setup.time();
    this.refusing = new Refusing(setup);
    this.turns = new Turns(setup.maxWaiting(), time, setup.pause());
    this.rules = Rules.of(policies, setup, null);
  }

  /**
   * A limit named {@code client} for each client address, all of it at once if the client likes.
   *
   * @throws IllegalArgumentException if {@link Rate} refuses the numbers
   */
  public static RateLimit perClient(long limit, Duration window) {
    return of(RatePolicy.of("client", Rate.of(limit, window)));
  }

  /**
   * These policies, with accounts in memory.
   *
   * @throws IllegalArgumentException if there is none, or two have one name
   */
  public static RateLimit of(RatePolicy... policies) {
    RateLimitBuilder builder = builder();
    for (RatePolicy policy : policies) {
      builder.policy(policy);
    }
    return builder.build();
  }

  /** Policies, and where and how they are kept. */
  public static RateLimitBuilder builder() {
    return new RateLimitBuilder();
  }

  @Override
  public Verdict check(Request request) {
    if (setup.bypasses(request)) {
      return Verdict.pass();
    }
    Rules now = rules;
    RequestKeys keys = new RequestKeys(request);
    Charge charged = null;
    try {
      List<ActivePolicy> policies = now.policies();
      for (int p = 0; p < policies.size(); p++) {
        ActivePolicy policy = policies.get(p);
        long cost = policy.policy().costHere(request);
        if (cost <= 0) {
          continue;
        }
        ActiveTier tier = policy.tierOf(request);
        Charge before = charged;
        for (int i = 0; i < tier.accounts().size(); i++) {
          Account account = tier.accounts().get(i);
          String key = keys.of(account.key());
          if (key == null) {
            continue;
          }
          long banned = account.bannedFor(key);
          long answer = banned > 0 ? -banned : account.take(key, cost);
          if (answer >= 0) {
            long at = charged == null ? time.nanoTime() : charged.atNanos();
            charged = new Charge(tier, account, key, cost, answer, at, charged);
            continue;
          }
          boolean dry = policy.policy().isDry();
          Charge.giveBack(charged, dry ? before : null);
          if (!dry) {
            return banned > 0
                ? refusing.shutOut(tier, account, key, banned)
                : refusing.refuse(request, tier, account, key, cost, answer);
          }
          refusing.wouldRefuse(request, tier, account, key, answer);
          charged = before;
          break;
        }
      }
      return charged == null ? Verdict.pass() : admit(request, now, charged);
    } catch (RuntimeException | Error e) {
      // Keys, costs and tiers are the user's code. Who is refused since it fails has paid nothing.
      Charge.giveBack(charged, null);
      throw e;
    }
  }

  /** How a request stands with every account that it would be charged to; charges nothing. For operators. */
  public List<Standing> standing(Request request) {
    List<Standing> standings = new ArrayList<>();
    if (setup.bypasses(request)) {
      return standings;
    }
    for (ActivePolicy policy : rules.policies()) {
      long cost = policy.policy().costHere(request);
      if (cost <= 0) {
        continue;
      }
      for (Account account : policy.tierOf(request).accounts()) {
        String key = new RequestKeys(request).of(account.key());
        if (key != null) {
          standings.add(standing(policy, account, key, cost));
        }
      }
    }
    return standings;
  }

  /**
   * From now on these policies hold. Accounts of a policy that keeps its name keep their debts, in tokens, whatever its new rate is.
   *
   * @throws IllegalArgumentException if there is none, or two have one name
   * @throws UnsupportedOperationException if the store cannot change a rate; the policies before that one may have changed
   */
  public void reconfigure(RatePolicy... policies) {
    synchronized (setup) {
      rules = Rules.of(List.of(policies), setup, rules);
    }
  }

  /**
   * Shuts a key out of a policy for at least so long, whatever it has left.
   *
   * @param key as the policy's {@link LimitKey} gives it; an IPv6 address stands for its network
   * @throws IllegalArgumentException if no such policy bans, or the time is not positive or longer than 366 days
   */
  public void ban(String policy, String key, Duration howLong) {
    barred(policy).forEach(each -> each.ban(key, howLong));
  }

  /**
   * Lets a key in again that was shut out, and forgets its strikes.
   *
   * @throws IllegalArgumentException if no such policy bans
   */
  public void pardon(String policy, String key) {
    barred(policy).forEach(each -> each.pardon(key));
  }

  /** What has become of the requests so far, by policy. */
  public List<PolicySnapshot> snapshot() {
    return rules.policies().stream().map(PolicySnapshot::of).toList();
  }

  /** Whether all policies only count, so that nobody is refused. */
  public boolean isDry() {
    return rules.policies().stream().allMatch(policy -> policy.policy().isDry());
  }

  /** The names of the policies. */
  @Override
  public String toString() {
    return "RateLimit " + String.join(", ", rules.names());
  }

  private List<Account> barred(String name) {
    List<Account> found = new ArrayList<>();
    for (ActivePolicy policy : rules.policies()) {
      if (policy.policy().name().equals(name)) {
        policy
            .tiers()
            .forEach(tier -> tier.accounts().stream().filter(Account::bars).forEach(found::add));
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "No policy '" + name + "' bans: give one of " + rules.names() + " a ban(BanRule) first");
    }
    return found;
  }

  private Verdict admit(Request request, Rules now, Charge charged) {
    Charge slowest = charged.slowest();
    long delay = slowest.delayNanos();
    if (!turns.await(delay)) {
      charged.refund();
      return refusing.noTurn(request, slowest, delay);
    }
    int counted = -1;
    for (Charge each = charged; each != null; each = each.earlier()) {
      if (each.tier().number() != counted) {
        counted = each.tier().number();
        each.tier().counts().allowed.increment();
      }
    }
    Headers headers = now.describe(charged, setup);
    Attributes attributes = Attributes.of(Charge.OF_REQUEST, charged);
    Charge all = charged;
    return new Verdict.Pass(
        headers, attributes, all.countsSome() ? end -> all.settle(end.status()) : null);
  }

  private Standing standing(ActivePolicy policy, Account account, String key, long cost) {
    Rate rate = account.rate();
    long looked = Math.min(cost, rate.burst());
    long answer = account.peek(key, looked);
    boolean available = answer != RateLimiter.UNAVAILABLE;
    // A look says how it would be afterwards; what is owed now is less by the cost.
    long debt = available
        ? Math.max(
            0, Decision.debt(rate, looked, answer) - (answer >= 0 ? account.nanosFor(looked) : 0))
        : 0;
    long wait = Math.max(
        account.bannedFor(key),
        cost > looked ? account.nanosFor(rate.burst()) : available && answer < 0 ? -answer : 0);
    return new Standing(
        policy.policy().name(),
        account.name(),
        account.shown(key, setup.marks()),
        rate.limit(),
        Decision.remaining(rate, debt),
        Duration.ofNanos(debt),
        Duration.ofNanos(wait),
        available,
        policy.policy().isDry());
  }
}
