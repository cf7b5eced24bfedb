package io.underpin.security.limit;

import io.underpin.http.Attribute;
import io.underpin.security.limit.ActivePolicy.ActiveTier;
import io.underpin.security.rate.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What a request was charged, so that a handler can give it back: {@code request.attribute(Charge.OF_REQUEST)}.
 *
 * <p>Tokens come back once, and only as far as time has not paid for them already. Safe for use by several threads.
 */
public final class Charge {
  /** What this request was charged by the last {@link RateLimit} that it passed, if a policy of it holds. */
  public static final Attribute<Charge> OF_REQUEST =
      Attribute.of("rate_limit.charge", Charge.class);

  private final ActiveTier tier;
  private final Account account;
  private final String key;
  private final @Nullable Charge earlier;
  private final long debtNanos;
  private final long atNanos;
  // What has not come back; no burst is larger than an int. With a flag beside it a charge would be
  // eight bytes longer.
  private int tokens;

  Charge(
      ActiveTier tier,
      Account account,
      String key,
      long cost,
      long debtNanos,
      long atNanos,
      @Nullable Charge earlier) {
    this.tier = tier;
    this.account = account;
    this.key = key;
    this.tokens = Math.toIntExact(cost);
    this.debtNanos = debtNanos;
    this.atNanos = atNanos;
    this.earlier = earlier;
  }

  /** Gives everything back that this request was charged, by every policy; called again, does nothing. */
  public void refund() {
    giveBack(this, null);
  }

  /** Gives back the last charge and those before it, down to one that stays. */
  static void giveBack(@Nullable Charge last, @Nullable Charge staying) {
    for (Charge each = last; each != null && each != staying; each = each.earlier) {
      each.giveBack();
    }
  }

  /** Gives back what does not count with this status. */
  void settle(int status) {
    for (Charge each = this; each != null; each = each.earlier) {
      if (!each.policy().counts(status)) {
        each.giveBack();
      }
    }
  }

  /** Whole tokens that the account has left. */
  long remaining() {
    return Decision.remaining(account.rate(), debtNanos);
  }

  long resetSeconds() {
    return PolicyAnswers.seconds(debtNanos);
  }

  /** The policy's name as the beginning of a member of {@code RateLimit}. */
  String label() {
    return tier.answers().label();
  }

  /** The charge that has this request wait longest for its turn. */
  Charge slowest() {
    Charge slowest = this;
    for (Charge each = earlier; each != null; each = each.earlier) {
      slowest = each.delayNanos() > slowest.delayNanos() ? each : slowest;
    }
    return slowest;
  }

  /** How long a request has to wait for its turn. */
  long delayNanos() {
    long undelayed = tier.policy().undelayed();
    if (undelayed == Long.MAX_VALUE || tier.policy().isDry()) {
      return 0;
    }
    double turn = debtNanos - account.rate().nanosPerToken() * ((double) tokens + undelayed);
    return Math.max(0, (long) turn);
  }

  boolean countsSome() {
    for (Charge each = this; each != null; each = each.earlier) {
      if (each.policy().countsSome()) {
        return true;
      }
    }
    return false;
  }

  ActiveTier tier() {
    return tier;
  }

  RatePolicy policy() {
    return tier.policy();
  }

  String key() {
    return key;
  }

  Account account() {
    return account;
  }

  long atNanos() {
    return atNanos;
  }

  long debtNanos() {
    return debtNanos;
  }

  @Nullable
  Charge earlier() {
    return earlier;
  }

  private synchronized void giveBack() {
    long costNanos = account.nanosFor(tokens);
    tokens = 0;
    long since = account.time().nanoTime() - atNanos;
    account.ledger().giveBack(key, account.rate(), costNanos, debtNanos, since);
  }

  /** What has not been given back, without keys. */
  @Override
  public String toString() {
    return "Charge of " + tokens + " by " + tier.policy().name()
        + (earlier == null ? "" : ", " + earlier);
  }
}
